using System.Runtime.CompilerServices;
using System.Text.Json;
using Npgsql;
using UnitingCloud.Content.Server.Queries.Bodies;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Queries.Statements;
using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Changes.Documents;

/// <summary>
/// Jobs as partners see them, row by row: any number of them takes one statement, and the memory of one.
/// </summary>
internal static class JobDocumentQueries
{
    private static readonly JobProjection Shown = new("d", "$1", "$2", "$3");

    private static readonly string Joins = $"{BodyTable.Join} {Shown.Joins}";

    private static readonly string Columns =
        $"d.data -> 'item', {Shown.Version}, threads.shown, threads.keys, person.shown, "
        + $"b.html, b.text, {SeenSql.Numbered.HiddenOf("b")}";

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

    /// <summary>The same as the JSON that partners get.</summary>
    /// <param name="fields">The fields that are wanted; null for all.</param>
    public static async IAsyncEnumerable<JobRow> JobRowsAsync(
        this NpgsqlDataSource database,
        AsOf asOf,
        JobFilter filter,
        JobFields? fields,
        string? afterKey,
        int? limit,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var columns = JobJson.Columns("d", Shown, SeenSql.Numbered, fields);
        await using var batch = Batch(database, Wanted(asOf, filter, afterKey).Rows(
            $"d.key, {columns}", Joins, "d.key collate \"C\"", limit));
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            yield return new(reader.GetString(0), reader.GetInt64(2), JobJson.Read(reader, 1, fields));
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

    private static JobDocument Read(NpgsqlDataReader row)
    {
        var job = Parse<Job>(row, 0);
        var consultant = row.IsDBNull(4) ? null : Parse<PersonSummary>(row, 4);
        return new()
        {
            Job = job with
            {
                Threads = Parse<IReadOnlyList<string>>(row, 3),
                Consultant = consultant is null ? null : job.Consultant,
            },
            Version = row.GetInt64(1),
            Threads = Parse<IReadOnlyList<ThreadSummary>>(row, 2),
            Consultant = consultant,
            Description = BodyText.Read(row, 5),
        };
    }

    private static T Parse<T>(NpgsqlDataReader row, int column) =>
        JsonSerializer.Deserialize<T>(row.GetFieldValue<byte[]>(column), ContentJson.Options)!;
}

/// <summary>A job, ready to be sent.</summary>
internal readonly record struct JobRow(string Key, long Version, JobJson Json);
