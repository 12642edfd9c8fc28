using System.Globalization;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using UnitingCloud.Content.Diagnostics;
using Weasel.Postgresql.Tables;

namespace UnitingCloud.Content.Server.Releases.Tables;

/// <summary>The newest import of the content folder, if it was refused because of errors.</summary>
/// <param name="Since">Since when every import was refused, in UTC.</param>
/// <param name="Errors">How many errors there are.</param>
/// <param name="Files">The files that have errors.</param>
/// <param name="First">The first error.</param>
internal sealed record RefusedImport(
    DateTimeOffset Since, int Errors, IReadOnlyList<string> Files, Diagnostic First)
{
    private const int MaxFilesNamed = 5;

    /// <summary>Says nothing of what is not public: the path of a file can be the slug of a draft.</summary>
    public string Summary => string.Create(
        CultureInfo.InvariantCulture,
        $"imports have been refused since {Since:yyyy-MM-dd HH:mm} UTC ({Count(Errors, "error")} in "
            + $"{Count(Files.Count, "file")})");

    /// <summary>The files and the first error, for editors.</summary>
    public string Details =>
        $"{string.Join(", ", Files.Take(MaxFilesNamed))}"
        + (Files.Count > MaxFilesNamed ? $" and {Files.Count - MaxFilesNamed} more" : "")
        + $"; first error: {First}";

    private static string Count(int count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}

/// <summary>
/// Keeps the refused import in the database, so that every server and every verb can tell of it.
/// </summary>
internal sealed class RefusedImports(NpgsqlDataSource database, TimeProvider time)
{
    public static void Define(Table table)
    {
        table.AddColumn<int>("id").AsPrimaryKey(); // 1: there is one folder
        table.AddColumn("since", "timestamptz").NotNull();
        table.AddColumn<int>("errors").NotNull();
        table.AddColumn("files", "text[]").NotNull();
        table.AddColumn("first", "jsonb").NotNull();
    }

    /// <param name="diagnostics">In order; at least one is an error.</param>
    public async Task SaveAsync(IReadOnlyList<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var errors = diagnostics.Where(d => d.Severity == Severity.Error).ToList();
        await using var save = database.CreateCommand("""
            insert into content.refused_import (id, since, errors, files, first) values (1, $1, $2, $3, $4)
            on conflict (id) do update set errors = excluded.errors, files = excluded.files, first = excluded.first
            """);
        save.Parameters.Add(new() { Value = time.GetUtcNow() });
        save.Parameters.Add(new() { Value = errors.Count });
        save.Parameters.Add(new() { Value = errors.Select(d => d.Span.File).Distinct().ToArray() });
        save.Parameters.Add(
            new()
            {
                Value = JsonSerializer.Serialize(errors[0], ContentJson.Options),
                NpgsqlDbType = NpgsqlDbType.Jsonb,
            });
        await save.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The folder is released, or waits for something else.</summary>
    public async Task ClearAsync(CancellationToken cancellation)
    {
        if (await FindAsync(database, cancellation) is null)
            return; // writes nothing to a database that is read-only
        await using var clear = database.CreateCommand("delete from content.refused_import");
        await clear.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The refused import; null if the newest import was not refused.</summary>
    public Task<RefusedImport?> FindAsync(CancellationToken cancellation) => FindAsync(database, cancellation);

    /// <summary>The same over another pool of connections.</summary>
    public static async Task<RefusedImport?> FindAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var find = database.CreateCommand(
            "select since, errors, files, first from content.refused_import");
        await using var reader = await find.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new(
                reader.GetFieldValue<DateTimeOffset>(0),
                reader.GetInt32(1),
                reader.GetFieldValue<string[]>(2),
                JsonSerializer.Deserialize<Diagnostic>(reader.GetString(3), ContentJson.Options)!)
            : null;
    }
}
