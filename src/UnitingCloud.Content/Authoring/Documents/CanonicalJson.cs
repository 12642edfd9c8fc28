using System.Buffers;
using System.Text;
using System.Text.Json;

namespace UnitingCloud.Content.Authoring.Documents;

/// <summary>
/// The canonical form of a posted document: for storing it, and for comparing it with another.
/// </summary>
internal static class CanonicalJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = ContentJson.Options.Encoder,
        SkipValidation = true,
    };

    /// <summary>Without spaces, and with the names of every object in order.</summary>
    public static string Json(MapNode map)
    {
        var bytes = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(bytes, Options)) Write(json, map);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, Node node)
    {
        switch (node)
        {
            case MapNode map:
                json.WriteStartObject();
                foreach (var (key, value) in map.Entries.OrderBy(entry => entry.Key.Value, StringComparer.Ordinal))
                {
                    json.WritePropertyName(key.Value);
                    Write(json, value);
                }

                json.WriteEndObject();
                break;
            case ListNode list:
                json.WriteStartArray();
                foreach (var item in list.Items) Write(json, item);
                json.WriteEndArray();
                break;
            case ScalarNode { Quoted: true } text:
                json.WriteStringValue(text.Value);
                break;
            case ScalarNode literal:
                // a number, true, false or null, as it was sent
                json.WriteRawValue(literal.Value, skipInputValidation: true);
                break;
        }
    }
}
