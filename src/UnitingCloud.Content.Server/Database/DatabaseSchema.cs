using JasperFx;
using Marten;
using Npgsql;
using Weasel.Core;
using Weasel.Core.Migrations;

namespace UnitingCloud.Content.Server.Database;

/// <summary>
/// Moves rows that an older version kept elsewhere. It runs after every change of the schema, and does nothing the
/// second time.
/// </summary>
internal delegate Task DataMigration(NpgsqlDataSource database);

/// <summary>
/// The tables, indexes and functions of the database: changed here, and never while a request is handled.
/// </summary>
internal static class DatabaseSchema
{
    /// <returns>Whether there was anything to change.</returns>
    public static async Task<bool> ApplyAsync(this IServiceProvider services)
    {
        var changed = false;
        foreach (var part in Parts(services))
        {
            if (await IsCurrentAsync(part)) continue;
            await part.ApplyAllConfiguredChangesToDatabaseAsync(AutoCreate.CreateOrUpdate);
            changed = true;
        }

        var database = services.GetRequiredService<NpgsqlDataSource>();
        foreach (var migrate in services.GetServices<DataMigration>()) await migrate(database);
        return changed;
    }

    /// <summary>Whether the database is as this version needs it.</summary>
    public static async Task<bool> IsCurrentAsync(this IServiceProvider services)
    {
        foreach (var part in Parts(services))
            if (!await IsCurrentAsync(part)) return false;
        return true;
    }

    /// <summary>What Marten keeps, and what rooms that have tables of another library registered.</summary>
    private static IEnumerable<IDatabase> Parts(IServiceProvider services) =>
        [
            (IDatabase)services.GetRequiredService<IDocumentStore>().Storage.Database,
            .. services.GetServices<IDatabase>(),
        ];

    private static async Task<bool> IsCurrentAsync(IDatabase part) =>
        (await part.CreateMigrationAsync()).Difference == SchemaPatchDifference.None;
}
