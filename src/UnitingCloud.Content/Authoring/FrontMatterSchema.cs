using System.Text.Json;
using System.Text.Json.Nodes;
using UnitingCloud.Content.Authoring.Documents;
using UnitingCloud.Content.Authoring.References;
using UnitingCloud.Content.Diagnostics;

namespace UnitingCloud.Content.Authoring;

/// <summary>
/// The JSON Schema of the front matter of a kind, from its reader: programs complete and check fields by it. The rules
/// that hold between fields and between files are not in it. It is draft 7, which most editors know.
/// </summary>
public static class FrontMatterSchema
{
    // Without an offset where the file names a zone.
    private const string Time =
        @"^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,7})?)? ?(Z|[+-][0-9]{2}:[0-9]{2})?)?$";

    private static readonly JsonSerializerOptions Indented =
        new(ContentJson.Options) { WriteIndented = true, NewLine = "\n" };

    /// <summary>The name of the file that holds the schema of a kind.</summary>
    public static string FileName(ItemKind kind) => $"{kind.ToString().ToLowerInvariant()}.schema.json";

    /// <summary>The schema as it is served and written.</summary>
    public static string Text(ItemKind kind) => Of(kind).ToJsonString(Indented);

    internal static JsonObject Of(ItemKind kind)
    {
        var schema = new FieldSchema();
        var fields = new Fields(new MapNode([], SourceSpan.Start("")), [], schema);
        var start = new Address(kind, "", new("", SourceSpan.Start("")), null, null, []);
        ItemReader.Read(ParsedFile.Named(start, fields), "", fields, new ReferenceGraph([], []), new());
        var whole = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = kind.ToString(),
            ["description"] = $"The front matter of a file in {SitePath.Folder(kind)}/.",
        };
        foreach (var (name, value) in AsWritten(schema.ToJson())!.AsObject()) whole[name] = value?.DeepClone();
        foreach (var (name, field) in whole["properties"]!.AsObject())
            if (FieldTexts.Of(kind, name) is { } text) field!["description"] = text;
        return whole;
    }

    /// <summary>In YAML, a list of one needs no brackets, and a text without quotes may look like a number.</summary>
    private static JsonNode? AsWritten(JsonNode? node)
    {
        if (node is JsonArray array) return new JsonArray([.. array.Select(AsWritten)]);
        if (node is not JsonObject schema) return node?.DeepClone();
        if (schema["anyOf"] is JsonArray forms && forms.Any(form => form!["format"]?.ToString() == "date-time"))
            return new JsonObject { ["type"] = "string", ["pattern"] = Time };
        var written = new JsonObject();
        foreach (var (name, value) in schema) written[name] = AsWritten(value);
        if (written["type"] is not JsonValue type || !type.TryGetValue(out string? kind)) return written;
        if (kind == "string" && !written.ContainsKey("format"))
            written["type"] = new JsonArray("string", "number", "boolean");
        return kind == "array" && written["items"] is { } item && !written.ContainsKey("minItems")
            ? new JsonObject { ["anyOf"] = new JsonArray(written, item.DeepClone()) }
            : written;
    }
}
