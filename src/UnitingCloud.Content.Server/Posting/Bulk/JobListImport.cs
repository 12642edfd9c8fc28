using System.Text.Json.Nodes;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Server.Posting.Writing;
using UnitingCloud.Content.Text;

namespace UnitingCloud.Content.Server.Posting.Bulk;

/// <summary>The outcome of a row, or what it would be.</summary>
/// <param name="Place">Its place in the file.</param>
/// <param name="Result">The outcome for the job.</param>
internal sealed record RowResult(int Place, JobWriteResult Result);

/// <summary>A text that is repaired.</summary>
internal sealed record Repair(int Place, string Column, string Before, string After);

/// <summary>Posts the valid jobs of a list, a thousand in each release.</summary>
internal sealed class JobListImport(JobWriter writer)
{
    private const int BatchSize = 1000;

    /// <summary>The rows with their texts repaired, and what was repaired.</summary>
    public static (JobList List, IReadOnlyList<Repair> Repairs) Repaired(JobList list)
    {
        var repairs = new List<Repair>();
        var rows = list
            .Rows.Select(row =>
                row with
                {
                    Values = row.Values.ToDictionary(
                        cell => cell.Key,
                        cell => RepairedCell(row.Place, cell.Key, cell.Value),
                        StringComparer.Ordinal
                    ),
                }
            )
            .ToList();
        return (list with { Rows = rows }, repairs);

        JsonNode? RepairedCell(int place, string column, JsonNode? value)
        {
            if (
                value?.GetValueKind() != System.Text.Json.JsonValueKind.String
                || Mojibake.Repair(value.GetValue<string>()) is not { } repaired
            )
                return value;
            repairs.Add(new(place, column, value.GetValue<string>(), repaired));
            return repaired;
        }
    }

    /// <param name="owner">The source of the jobs.</param>
    /// <param name="apply">Whether to write; otherwise it only says what would be done.</param>
    public async Task<IReadOnlyList<RowResult>> RunAsync(
        JobList list, ColumnMap map, string owner, bool apply, IProgress<(int Done, int Of)>? progress,
        CancellationToken cancellation)
    {
        var results = new List<RowResult>(list.Rows.Count);
        var known = await writer.KnownAsync(cancellation);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rows in list.Rows.Chunk(BatchSize))
        {
            var posts = rows.AsParallel().AsOrdered().Select(
                row => writer.Read(
                    System.Text.Encoding.UTF8.GetBytes(map.Job(row).ToJsonString()), reference: null, owner,
                    known)).ToList();
            IReadOnlyList<JobWrite> writes =
                [.. posts.Select(post => new JobWrite.Put(post, owner, Precondition.None))];
            var first = writes.Where(write => write.Reference.Length == 0 || seen.Add(write.Reference))
                .ToHashSet(ReferenceEqualityComparer.Instance);
            var asked = writes.Where(first.Contains).ToList();
            var answers = apply
                ? await writer.WriteAsync(asked, atomic: false, cancellation)
                : await writer.PreviewAsync(asked, atomic: false, cancellation);
            var next = 0;
            foreach (var (row, write) in rows.Zip(writes))
                results.Add(
                    new(
                        row.Place,
                        first.Contains(write)
                            ? answers[next++]
                            : new(write.Reference, JobWriteStatus.Repeated, null, [])
                    )
                );
            progress?.Report((results.Count, list.Rows.Count));
        }

        return results;
    }

    /// <summary>How many errors the rows have.</summary>
    public static int Refused(IEnumerable<RowResult> results) =>
        results.Count(row => !row.Result.Done || row.Result.Diagnostics.Any(d => d.Severity == Severity.Error));
}
