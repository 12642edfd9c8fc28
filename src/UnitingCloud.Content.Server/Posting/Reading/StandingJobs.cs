using System.Text.Json;
using Npgsql;
using UnitingCloud.Content.Server.Changes.Documents;
using UnitingCloud.Content.Server.Queries.Bodies;
using UnitingCloud.Content.Server.Releases.Tables;
using UnitingCloud.Content.Server.Releases.Tables.Postings;

namespace UnitingCloud.Content.Server.Posting.Reading;

/// <summary>
/// The jobs that were not closed, in the newest release: for their owners, who see also what the public does not. One
/// statement reads any number of them.
/// </summary>
internal static class StandingJobs
{
    private static readonly string Jobs = VersionTables.Of(ItemKind.Job);

    private static readonly JobProjection Shown = new("d", "d.head", "$1", "false");

    private static readonly string Newest =
        $"from content.head h join {Jobs} v on {VisibleSql.InRevision("v", "h.revision")}";

    /// <summary>One job; null if there is none.</summary>
    public static async Task<StandingJob?> FindStandingAsync(
        this NpgsqlDataSource database, string reference, DateTimeOffset now, CancellationToken cancellation)
    {
        var found = await ReadAsync(
            database, $"{Newest} and v.key = $2 {PostedTable.Join}", [now, reference], cancellation);
        return found is [var job] ? job : null;
    }

    /// <summary>The posted jobs of an owner, by reference.</summary>
    /// <param name="state">The state that they are in at the time; null for any.</param>
    /// <param name="after">They come after this reference; null for the first.</param>
    public static Task<IReadOnlyList<StandingJob>> ListStandingAsync(
        this NpgsqlDataSource database, string owner, DateTimeOffset now, PostingState? state, string? after, int limit,
        CancellationToken cancellation) => ReadAsync(
        database,
        $"""
         {Newest} join content.posted p on p.key = v.key and p.revision = v.revision
         where p.owner = $2 and p.key collate "C" > $3 and {InState(state)} order by p.key collate "C" limit $4
         """,
        [now, owner, after ?? "", limit], cancellation);

    /// <summary><see cref="PostingStates.At"/> as SQL.</summary>
    private static string InState(PostingState? state) => state switch
    {
        null => "true",
        PostingState.Expired => "v.visible_until <= $1",
        PostingState.Draft => "v.visible_until > $1 and v.draft",
        PostingState.Scheduled => "v.visible_until > $1 and not v.draft and v.visible_from > $1",
        _ => "v.visible_until > $1 and not v.draft and v.visible_from <= $1",
    };

    private static async Task<IReadOnlyList<StandingJob>> ReadAsync(
        NpgsqlDataSource database, string from, object[] parameters, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"""
            select d.data -> 'item', b.html, b.text, d.owner, d.revision, {Shown.Version},
                   d.visible_from, d.visible_until, d.draft
            from (select v.*, {PostedTable.Owner} as owner, h.revision as head {from}) d {BodyTable.Join} {Shown.Joins}
            order by d.key collate "C"
            """);
        foreach (var value in parameters) command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var jobs = new List<StandingJob>();
        while (await reader.ReadAsync(cancellation))
            jobs.Add(new(
                JsonSerializer.Deserialize<Job>(reader.GetFieldValue<byte[]>(0), ContentJson.Options)!,
                new BodyText(reader.GetString(1), reader.GetString(2)), reader.GetString(3), reader.GetInt32(4),
                reader.GetInt64(5), reader.GetFieldValue<DateTimeOffset>(6), reader.GetFieldValue<DateTimeOffset>(7),
                reader.GetBoolean(8)));
        return jobs;
    }
}
