using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using UnitingCloud.Content.Text;

namespace UnitingCloud.Content.Server.Posting.Bulk;

/// <summary>Which column of a list is which field of a job, and what all jobs of the list have in common.</summary>
/// <param name="Columns">Column by field; a field inside a group is named with a point, <c>salary.min</c>.</param>
/// <param name="Constants">Values that every job gets.</param>
internal sealed record ColumnMap(
    IReadOnlyDictionary<string, string> Columns, IReadOnlyDictionary<string, string> Constants)
{
    /// <summary>Before a column: its text is not the reference, but the same text gives the same one.</summary>
    public const string HashOf = "hash:";

    private static readonly string[] Lists =
        ["threads", "skills", "workingTime", "keywords", "benefits", "industries", "screening", "payrollModel"];

    private static readonly string[] Fields =
    [
        "reference", "title", "summary", "description", "descriptionFormat", "thread", .. Lists, "workplace",
        "contractType", "contractLength", "seniority", "consultant", "published", "until", "timezone",
        "language", "vacancies", "startDate", "ir35", "relocation", "apply.url", "apply.email", "employer.name",
        "employer.confidential", "employer.displayName",
        "advertiser.kind", "advertiser.name", "locations.name", "locations.locality", "locations.region",
        "locations.regionCode", "locations.postalCode", "locations.country",
        "salary.min", "salary.max", "salary.currency", "salary.period",
    ];

    /// <summary>The given mapping, and the columns that have the name of a field.</summary>
    public static ColumnMap Of(
        IReadOnlyList<string> columns, IReadOnlyDictionary<string, string> said,
        IReadOnlyDictionary<string, string> constants)
    {
        var map = said.ToDictionary(StringComparer.Ordinal);
        foreach (var column in columns.Where(column => !said.Values.Contains(column, StringComparer.Ordinal)))
        {
            var field = Fields.FirstOrDefault(field => Bare(field) == Bare(column));
            if (field is not null && !constants.ContainsKey(field)) map.TryAdd(field, column);
        }

        return new(map, constants);
    }

    /// <summary>What is wrong with it for a list of these columns.</summary>
    public IEnumerable<string> Mistakes(IReadOnlyList<string> columns) =>
        Columns
            .Select(pair => (Field: pair.Key, Column: Bare(pair.Value, HashOf)))
            .Where(pair => !columns.Contains(pair.Column, StringComparer.Ordinal))
            .Select(pair =>
                $"There is no column '{pair.Column}' for "
                + $"'{pair.Field}'; "
                + (Spelling.Nearest(pair.Column, columns) is { } nearest
                    ? $"did you mean '{nearest}'?"
                    : $"the columns are {string.Join(", ", columns)}.")
            );

    /// <summary>A row as a job is posted.</summary>
    public JsonObject Job(ListRow row)
    {
        var job = new JsonObject();
        foreach (var (field, value) in Constants) Put(job, field, Value(field, value));
        foreach (var (field, column) in Columns)
        {
            if (row.Values.GetValueOrDefault(Bare(column, HashOf)) is { } value)
                Put(
                    job,
                    field,
                    column.StartsWith(HashOf, StringComparison.Ordinal) ? Hash(value) : Value(field, value)
                );
        }

        return job;
    }

    /// <summary>The column that a value of a job came from; null for a value that all jobs share.</summary>
    public string? ColumnOf(string pointer)
    {
        var path = pointer.TrimStart('/').Split('/').Where(part => !part.All(char.IsAsciiDigit)).ToList();
        return Enumerable.Range(1, path.Count).Reverse()
            .Select(length => Columns.GetValueOrDefault(string.Join('.', path.Take(length))))
            .OfType<string>().Select(column => Bare(column, HashOf)).FirstOrDefault();
    }

    private static JsonNode? Value(string field, JsonNode value) =>
        value is JsonValue && Lists.Contains(field) && value.ToString() is var text
            ? new JsonArray([
                .. text.Split([';', '|'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Select(part => (JsonNode)part),
            ])
            : value.DeepClone();

    private static void Put(JsonObject job, string field, JsonNode? value)
    {
        var path = field.Split('.');
        foreach (var name in path[..^1])
        {
            if (job[name] is not JsonObject inner) job[name] = inner = [];
            job = inner;
        }

        job[path[^1]] = value;
    }

    private static string Hash(JsonNode value) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value.ToString())))[..16];

    private static string Bare(string column, string prefix) =>
        column.StartsWith(prefix, StringComparison.Ordinal) ? column[prefix.Length..] : column;

    private static string Bare(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
