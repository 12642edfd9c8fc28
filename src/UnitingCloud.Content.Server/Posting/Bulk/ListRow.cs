using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using UnitingCloud.Content.Text;

namespace UnitingCloud.Content.Server.Posting.Bulk;

/// <summary>A row of a list: its place in the file, and its values by the names of the list's columns.</summary>
/// <param name="Place">The line of a CSV file or of NDJSON, or the item of a JSON array; from 1.</param>
internal sealed record ListRow(int Place, IReadOnlyDictionary<string, JsonNode?> Values);

/// <summary>A list of jobs as it came.</summary>
/// <param name="Columns">In the order of the file.</param>
/// <param name="Note">A remark on how it was read; null if there is nothing to say.</param>
internal sealed record JobList(IReadOnlyList<string> Columns, IReadOnlyList<ListRow> Rows, string? Note)
{
    /// <summary>Reads a CSV, JSON or NDJSON file.</summary>
    /// <exception cref="InvalidDataException">It is not one of these kinds.</exception>
    public static JobList Read(string file)
    {
        var (text, note) = Decode(File.ReadAllBytes(file));
        var rows = Path.GetExtension(file).ToLowerInvariant() switch
        {
            ".csv" or ".tsv" or ".txt" => CsvRows.Read(text),
            ".json" or ".ndjson" or ".jsonl" => JsonRows.Read(text),
            var other => throw new InvalidDataException(
                $"'{other}' is not a kind of list that can be read: take .csv, .tsv, .json, .ndjson and .jsonl."),
        };
        return new([.. rows.SelectMany(row => row.Values.Keys).Distinct(StringComparer.Ordinal)], rows, note);
    }

    private static (string Text, string? Note) Decode(byte[] bytes)
    {
        try
        {
            return (
                new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true)
                    .GetString(bytes)
                    .TrimStart('\uFEFF'),
                null
            );
        }
        catch (DecoderFallbackException)
        {
            return (Mojibake.Windows1252.GetString(bytes), "The file is not UTF-8; it is read as Windows-1252.");
        }
    }
}

/// <summary>JSON: an array of objects, an object that holds one, or an object a line.</summary>
internal static class JsonRows
{
    public static IReadOnlyList<ListRow> Read(string text)
    {
        try
        {
            return IsLines(text)
                ?
                [
                    .. text.Split('\n')
                        .Select((line, i) => (Line: line, Place: i + 1))
                        .Where(l => !string.IsNullOrWhiteSpace(l.Line))
                        .Select(l => Row(JsonNode.Parse(l.Line), l.Place)),
                ]
                : [.. Items(JsonNode.Parse(text)).Select((item, i) => Row(item, i + 1))];
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"The file is not valid JSON: {broken.Message}", broken);
        }
    }

    /// <summary>Whether it is an object a line; one line alone that holds an array is a file of JSON.</summary>
    private static bool IsLines(string text)
    {
        var lines = text.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)).Take(2).ToList();
        return lines.All(line => line.Trim() is ['{', .., '}']) && !(
            lines is [var only] && JsonNode.Parse(only) is JsonObject holder
                && holder.Any(member => member.Value is JsonArray { Count: > 0 } items && items[0] is JsonObject));
    }

    private static JsonArray Items(JsonNode? root) => root switch
    {
        JsonArray items => items,
        JsonObject holder when holder.Select(member => member.Value).OfType<JsonArray>().ToList() is [var items] =>
            items,
        _ => throw new InvalidDataException("The file holds no one array of jobs."),
    };

    private static ListRow Row(JsonNode? item, int place)
    {
        if (item is not JsonObject job) throw new InvalidDataException($"Item {place} is not an object.");
        var values = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        Flatten(job, "");
        return new(place, values);

        void Flatten(JsonObject at, string prefix)
        {
            foreach (var (name, value) in at)
            {
                if (value is JsonObject inner) Flatten(inner, $"{prefix}{name}.");
                else values[prefix + name] = value;
            }
        }
    }
}
