using System.Runtime.CompilerServices;
using Npgsql;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Changes;

/// <summary>Postings, one for each place of a job, that are no longer there.</summary>
internal static class RemovedPostings
{
    private const int PageSize = 500;

    /// <summary>The ids of the postings that went after an instant and have not come back, by their jobs.</summary>
    public static async IAsyncEnumerable<string> RemovedPostingsAsync(
        this NpgsqlDataSource database, AsOf asOf, DateTimeOffset since, JobFilter filter,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var then = new AsOf(await RevisionAtAsync(database, asOf, since, cancellation), since, asOf.Audience);
        for (string? after = null; ;)
        {
            var page = await database.JobChangesAsync(then, asOf, filter, after, PageSize, cancellation);
            foreach (var posting in page.SelectMany(change => change.RemovedPostings)) yield return posting;
            if (page.Count < PageSize) yield break;
            after = page[^1].Reference;
        }
    }

    /// <summary>The release that was the newest at an instant; the first if there was none.</summary>
    private static async Task<int> RevisionAtAsync(
        NpgsqlDataSource database, AsOf asOf, DateTimeOffset time, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"select least($1, greatest(1, {ReleaseSql.NewestAt("$2")}))");
        command.Parameters.Add(new() { Value = asOf.Revision });
        command.Parameters.Add(new() { Value = time });
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
