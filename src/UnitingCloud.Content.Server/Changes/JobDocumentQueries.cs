using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Queries.Bodies;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Changes;

/// <summary>
/// Jobs as partners see them, row by row: any number of them takes one statement, and the memory of one.
/// </summary>
internal static class JobDocumentQueries
{
    private static readonly JobProjection Shown = new("d", "$1", "$2", "$3");

    private static readonly string Joins = $"{BodyTable.Join} {Shown.Joins}";

    private static readonly string Columns =
        $"{SeenSql.Numbered.Item(ItemKind.Job, "d.data")}, {Shown.Version}, threads.shown, person.shown, "
        + $"b.html, b.text, {SeenSql.Numbered.HiddenOf("b")}";

    private static readonly string Json = JsonOf("d", Shown);

    /// <summary>The jobs that a filter asks for, by key.</summary>
    public static async IAsyncEnumerable<JobDocument> JobDocumentsAsync(
        this NpgsqlDataSource database,
        AsOf asOf,
        JobFilter filter,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        await using var batch = Batch(
            database,
            Wanted(asOf, filter, afterKey: null).Rows(Columns, Joins, "d.key collate \"C\"")
        );
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation)) yield return Read(reader);
    }

    /// <summary>One job; null if the point does not see it.</summary>
    public static async Task<JobDocument?> FindJobDocumentAsync(
        this NpgsqlDataSource database,
        AsOf asOf,
        string reference,
        CancellationToken cancellation
    )
    {
        await using var batch = Batch(
            database,
            new PublishedStatement<Job>(asOf).Where($"d.key = {reference}").Rows(Columns, Joins)
        );
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? Read(reader) : null;
    }

    /// <summary>
    /// The same as the JSON that partners get, as PostgreSQL makes it: good until the next row is asked for.
    /// </summary>
    public static async IAsyncEnumerable<JobJson> JobRowsAsync(
        this NpgsqlDataSource database,
        AsOf asOf,
        JobFilter filter,
        string? afterKey,
        int? limit,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var order = $"d.key collate \"C\"{(limit is null ? "" : $" limit {limit}")}";
        await using var batch = Batch(database, Wanted(asOf, filter, afterKey).Rows(
            $"d.key, {Shown.Version}, {Json}::text, {SeenSql.Numbered.HiddenOf("b")}", Joins, order));
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            yield return new(reader.GetString(0), reader.GetInt64(1), ReadJson(reader, 2, hidden: 3));
    }

    /// <summary>
    /// A job's fields, with threads and consultant as shown instead of keys, and its description and number.
    /// </summary>
    /// <param name="job">Alias of the version; <c>b</c> is its body.</param>
    public static string JsonOf(string job, JobProjection shown) => $"""
        (({job}.data -> 'item') - '{"{bodyHash,consultant}"}'::text[] || jsonb_strip_nulls(jsonb_build_object(
            'version', {shown.Version}, 'threads', threads.shown, 'consultant', person.shown,
            'description', jsonb_build_object('html', b.html, 'text', b.text))))
        """;

    /// <summary>
    /// A job's JSON from the columns of <see cref="JsonOf"/> and of what is hidden in its description.
    /// </summary>
    public static byte[] ReadJson(NpgsqlDataReader row, int column, int hidden)
    {
        var json = row.GetFieldValue<byte[]>(column);
        if (BodyPart.HiddenIn(row, hidden) is not { } references) return json;
        var job = JsonNode.Parse(json)!;
        job["description"]!["html"] = references.Remove((string)job["description"]!["html"]!);
        return JsonSerializer.SerializeToUtf8Bytes(job, ContentJson.Options);
    }

    private static PublishedStatement<Job> Wanted(AsOf asOf, JobFilter filter, string? afterKey)
    {
        var statement = new PublishedStatement<Job>(asOf);
        filter.Apply(statement);
        return afterKey is null ? statement : statement.Where($"d.key collate \"C\" > {afterKey}");
    }

    private static NpgsqlBatch Batch(NpgsqlDataSource database, NpgsqlBatchCommand command)
    {
        var batch = database.CreateBatch();
        batch.Timeout = 0; // a partner reads as fast as it can
        batch.BatchCommands.Add(command);
        return batch;
    }

    private static JobDocument Read(NpgsqlDataReader row) => new()
    {
        Job = Parse<Job>(row, 0),
        Version = row.GetInt64(1),
        Threads = Parse<IReadOnlyList<ThreadSummary>>(row, 2),
        Consultant = row.IsDBNull(3) ? null : Parse<PersonSummary>(row, 3),
        Description = BodyText.Read(row, 4),
    };

    private static T Parse<T>(NpgsqlDataReader row, int column) =>
        JsonSerializer.Deserialize<T>(row.GetFieldValue<byte[]>(column), ContentJson.Options)!;
}

/// <summary>A job as JSON, ready to be sent.</summary>
internal readonly record struct JobJson(string Key, long Version, byte[] Json);
