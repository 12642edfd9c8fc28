using System.Text.Json;
using JasperFx;
using Marten;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Weasel.Core;

namespace UnitingCloud.Content.Server.Database;

/// <summary>
/// The connections to PostgreSQL and what Marten is told of all documents. Each room adds its own tables and indexes.
/// </summary>
internal static class DatabaseSetup
{
    public static IServiceCollection AddDatabase(this IServiceCollection services, string connectionString)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => NpgsqlDataSource.Create(Settings(connectionString)));
        services.AddSingleton(_ => new GenericPlanDataSource(Settings(connectionString)));
        services.AddSingleton(_ => new ProbeDataSource(Settings(connectionString)));
        services.AddSingleton<RecentFailure>();
        services.AddMarten(options =>
        {
            options.DatabaseSchemaName = Table.Schema;
            options.UseSystemTextJsonForSerialization(
                new JsonSerializerOptions(ContentJson.Options), EnumStorage.AsString, Casing.CamelCase);
            options.AutoCreateSchemaObjects = AutoCreate.None; // see DatabaseSchema
            options.Policies.DisableInformationalFields();
            options.AddTable("secret", table =>
            {
                table.AddColumn("purpose", "text").AsPrimaryKey();
                table.AddColumn("bytes", "bytea").NotNull();
            });
        }).UseNpgsqlDataSource();
        return services.AddSingleton<CursorProtector>();
    }

    /// <summary>
    /// Has statements that come again planned once for a connection, since planning costs more than most of them do,
    /// and times
    /// told in UTC: PostgreSQL would name those in an index in the zone of the session, and they would seem to differ.
    /// </summary>
    private static string Settings(string connectionString)
    {
        const int Connections = 45; // there are two pools, and PostgreSQL lets in 97 unless told otherwise

        // NoResetOnClose: nothing that a session sets outlives its use here.
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Timezone = "UTC", NoResetOnClose = true };
        // To compile a plan takes longer than to run any statement of ours, and what they read is in memory or on
        // an SSD.
        if (!Says("Options")) settings.Options = "-c jit=off -c random_page_cost=1.1";
        if (!Says("Auto Prepare")) (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = (100, 2);
        if (!Says("Pool Size") && !Says("PoolSize")) settings.MaxPoolSize = Connections;
        return settings.ConnectionString;

        bool Says(string setting) => connectionString.Contains(setting, StringComparison.OrdinalIgnoreCase);
    }
}
