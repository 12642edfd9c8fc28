using JasperFx;
using Marten;
using Weasel.Core;

namespace UnitingCloud.Content.Server.Storage;

/// <summary>The tables, indexes and functions of the database: changed here, and never on the way of a request.</summary>
internal static class DatabaseSchema
{
    /// <returns>Whether there was anything to change.</returns>
    public static async Task<bool> ApplyAsync(this IDocumentStore store)
    {
        if (await IsCurrentAsync(store)) return false;
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync(AutoCreate.CreateOrUpdate);
        return true;
    }

    /// <summary>Whether the database is as this version needs it.</summary>
    public static async Task<bool> IsCurrentAsync(this IDocumentStore store) =>
        (await store.Storage.Database.CreateMigrationAsync()).Difference == SchemaPatchDifference.None;
}
