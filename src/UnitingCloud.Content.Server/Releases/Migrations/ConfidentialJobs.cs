using Npgsql;
using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Releases.Migrations;

/// <summary>
/// What tells who a confidential employer is, is withheld when a job is read, and is in no version. Versions that were
/// written before that was so lose it here, posted jobs and those of the past too; only the document that its owner
/// posted keeps it.
/// </summary>
internal static class ConfidentialJobs
{
    // An older program leaves bodies without references, which the migration of bodies mends after this one: then it
    // has left jobs too.
    private static readonly string Withhold = $$"""
        do $$ begin
            if to_regclass('content.mt_doc_body') is not null
               or exists (select from {{BodyTable.Name}} where refs is null) then
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
