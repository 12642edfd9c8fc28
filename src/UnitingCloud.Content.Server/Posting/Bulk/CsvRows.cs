using System.Text.Json.Nodes;
using CsvHelper;

namespace UnitingCloud.Content.Server.Posting.Bulk;

/// <summary>CSV with a line of names, whatever separates its columns.</summary>
internal static class CsvRows
{
    private static readonly CsvReaderOptions Options =
        new() { TrimWhitespace = true, TrackLineNumbers = true, MalformedData = CsvMalformedDataHandling.Throw };

    public static IReadOnlyList<ListRow> Read(string text)
    {
        using var csv = CsvReader.Create(new StringReader(text), Options);
        try
        {
            var rows = new List<ListRow>();
            while (csv.Read())
            {
                if (csv.Headers.GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is { } twice)
                    throw new InvalidDataException($"Two columns are called '{twice.Key}'.");
                if (csv.FieldCount > csv.Headers.Count)
                    throw new InvalidDataException(
                        $"Line {csv.LineNumber} has {csv.FieldCount} values, and there are {csv.Headers.Count} columns."
                    );
                rows.Add(
                    new(
                        (int)csv.LineNumber,
                        csv.Headers.Select((name, i) => (Name: name, Value: csv.FieldCount > i ? csv.GetString(i) : ""))
                            .Where(cell => cell.Value.Length > 0)
                            .ToDictionary(cell => cell.Name, cell => (JsonNode?)cell.Value, StringComparer.Ordinal)
                    )
                );
            }

            return rows;
        }
        catch (CsvFormatException broken)
        {
            throw new InvalidDataException(
                $"Line {broken.LineNumber} is not valid CSV: {broken.Message.Split('\n')[0].TrimEnd('.', '\r')}.",
                broken);
        }
    }
}
