using System.Collections.Concurrent;
using System.Text.Json;
using Npgsql;
using UnitingCloud.Content.Text;
using Weasel.Postgresql.Tables;

namespace UnitingCloud.Content.Server.Feeds.Serving;

/// <summary>How a fetch of a feed ended.</summary>
internal enum FetchOutcome
{
    /// <summary>The feed was sent.</summary>
    Sent,

    /// <summary>The reader had it already.</summary>
    Unchanged,

    /// <summary>The feed was held back.</summary>
    Held,
}

/// <summary>A reader of a feed, and its last fetch.</summary>
/// <param name="Reader">As it calls itself in 'User-Agent'.</param>
/// <param name="At">When it last fetched the feed.</param>
/// <param name="Outcome">How that ended.</param>
/// <param name="Jobs">How many jobs it got, when it last got any.</param>
/// <param name="Query">The parameters that it asked with.</param>
internal sealed record FeedReader(string Reader, DateTimeOffset At, FetchOutcome Outcome, int? Jobs, string? Query);

/// <summary>
/// When each reader last fetched each feed, so that one sees whether a partner comes at all. A fetch only notes it;
/// notes are written once a minute, so that a 304 stays as cheap as it is.
/// </summary>
internal sealed class FeedReaders(NpgsqlDataSource database, TimeProvider time, ILogger<FeedReaders> log)
    : BackgroundService
{
    /// <summary>Anyone can make up names: the readers that came least often make room.</summary>
    private const int MaxReaders = 100;

    private const int MaxName = 100;
    private const int MaxNotes = 10_000;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private static readonly string Trim = $"""
        delete from content.feed_reader where (feed, reader) in (
            select feed, reader from (
                select feed, reader, row_number() over (partition by feed order by times desc, at desc) as place
                from content.feed_reader) placed
            where place > {MaxReaders})
        """;

    private readonly ConcurrentDictionary<(string Feed, string Reader), Note> _notes = new();

    public static void Define(Table table)
    {
        table.AddColumn("feed", "text").AsPrimaryKey();
        table.AddColumn("reader", "text").AsPrimaryKey();
        table.AddColumn("at", "timestamptz").NotNull();
        table.AddColumn("outcome", "text").NotNull();
        table.AddColumn<int>("jobs");
        table.AddColumn("query", "text");
        table.AddColumn<int>("times").NotNull();
    }

    /// <summary>Remembers a fetch.</summary>
    /// <param name="jobs">How many jobs were sent.</param>
    public void Record(string feed, HttpRequest request, FetchOutcome outcome, int? jobs = null)
    {
        if (_notes.Count >= MaxNotes) return;
        var note = new Note(time.GetUtcNow(), outcome, jobs, QueryOf(request), Times: 1);
        _notes.AddOrUpdate(
            (feed, NameOf(request)), note,
            (_, last) => note with { Jobs = note.Jobs ?? last.Jobs, Times = last.Times + 1 });
    }

    /// <summary>The readers of a feed, the last to come first.</summary>
    public async Task<IReadOnlyList<FeedReader>> ListAsync(string feed, CancellationToken cancellation)
    {
        await WriteAsync(cancellation);
        await using var find = database.CreateCommand(
            "select reader, at, outcome, jobs, query from content.feed_reader where feed = $1 "
                + "order by at desc, reader");
        find.Parameters.Add(new() { Value = feed });
        await using var reader = await find.ExecuteReaderAsync(cancellation);
        var readers = new List<FeedReader>();
        while (await reader.ReadAsync(cancellation))
            readers.Add(new(
                reader.GetString(0), reader.GetFieldValue<DateTimeOffset>(1),
                Enum.Parse<FetchOutcome>(reader.GetString(2), ignoreCase: true),
                reader.IsDBNull(3) ? null : reader.GetInt32(3), reader.IsDBNull(4) ? null : reader.GetString(4)));
        return readers;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await WriteAsync(stoppingToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteAsync(cancellationToken);
    }

    /// <summary>Writes the notes down. What cannot be written is lost: it never breaks a read.</summary>
    private async Task WriteAsync(CancellationToken cancellation)
    {
        var notes = _notes.Keys
            .Select(key => (Key: key, Note: _notes.TryRemove(key, out var note) ? note : null))
            .Where(one => one.Note is not null).Select(one => (one.Key, Note: one.Note!)).ToList();
        if (notes.Count == 0) return;
        try
        {
            await using var batch = database.CreateBatch();
            batch.BatchCommands.Add(new("""
                insert into content.feed_reader as known (feed, reader, at, outcome, jobs, query, times)
                select * from unnest($1, $2, $3, $4, $5, $6, $7)
                on conflict (feed, reader) do update set at = excluded.at, outcome = excluded.outcome,
                    jobs = coalesce(excluded.jobs, known.jobs), query = excluded.query,
                    times = known.times + excluded.times
                """)
            {
                Parameters =
                {
                    new() { Value = notes.Select(one => one.Key.Feed).ToArray() },
                    new() { Value = notes.Select(one => one.Key.Reader).ToArray() },
                    new() { Value = notes.Select(one => one.Note.At).ToArray() },
                    new()
                    {
                        Value = notes.Select(one => JsonNamingPolicy.CamelCase.ConvertName(one.Note.Outcome.ToString()))
                            .ToArray(),
                    },
                    new() { Value = notes.Select(one => one.Note.Jobs).ToArray() },
                    new() { Value = notes.Select(one => one.Note.Query).ToArray() },
                    new() { Value = notes.Select(one => one.Note.Times).ToArray() },
                },
            });
            batch.BatchCommands.Add(new(Trim));
            await batch.ExecuteNonQueryAsync(cancellation);
        }
        catch (NpgsqlException failed)
        {
            log.LogWarning("Fetches of feeds could not be recorded: {Reason}", failed.Message);
        }
    }

    private static string NameOf(HttpRequest request) =>
        Shorten(CharacterCleaner.Clean(request.Headers.UserAgent.ToString()).Trim()) is { Length: > 0 } name
            ? name
            : "unknown";

    private static string? QueryOf(HttpRequest request) =>
        request.QueryString.HasValue ? Shorten(request.QueryString.Value!) : null;

    private static string Shorten(string text) => text.Length <= MaxName ? text : text[..MaxName];

    private sealed record Note(DateTimeOffset At, FetchOutcome Outcome, int? Jobs, string? Query, int Times);
}
