using Npgsql;

namespace UnitingCloud.Content.Server.Releases.Tables;

/// <summary>
/// What belongs to a confidential employer is withheld when a job is read, and is in no version. Versions that were written before
/// that was so lose it here, posted jobs and those of the past too; only the owner's own document keeps it.
/// </summary>
internal static class ConfidentialJobs
{
    private static readonly string Withhold = $$"""
        do $$ begin
            if to_regclass('{{VersionTables.Of(ItemKind.Job)}}') is not null then
                update {{VersionTables.Of(ItemKind.Job)}} set data = jsonb_set(data, '{item,industries}', '[]')
                where data #>> '{item,employer,confidential}' = 'true' and data #> '{item,industries}' <> '[]';
            end if;
        end $$
        """;

    public static async Task MigrateAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand(Withhold);
        command.CommandTimeout = 0; // it looks at every version of every job
        await command.ExecuteNonQueryAsync();
    }
}
