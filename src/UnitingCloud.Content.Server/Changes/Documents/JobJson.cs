using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;
using UnitingCloud.Content.Server.Queries.Bodies;
using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Changes.Documents;

/// <summary>A job as JSON, as partners get it: nothing reads it on its way from the database.</summary>
[JsonConverter(typeof(Converter))]
internal readonly record struct JobJson(byte[] Utf8)
{
    /// <summary>Fields of a version that are not shown, or shown in full instead.</summary>
    private static readonly byte[][] Hidden = [.. new[] { "bodyHash", "consultant", "threads" }.Select(ToUtf8)];

    private static readonly JsonWriterOptions Form =
        new() { Encoder = ContentJson.Options.Encoder, SkipValidation = true };

    /// <summary>The columns that <see cref="Read"/> takes.</summary>
    /// <param name="job">Alias of the version; <c>b</c> is its body.</param>
    /// <param name="point">The point that the job is read at.</param>
    /// <param name="fields">The fields that are wanted; null for all.</param>
    public static string Columns(string job, JobProjection shown, SeenSql point, JobFields? fields = null)
    {
        var html = fields is { HasHtml: false } ? "null::text, null::text[]" : $"b.html, {point.HiddenOf("b")}";
        var text = fields is { HasText: false } ? "null::text" : "b.text";
        return $"{job}.data -> 'item', {shown.Version}, threads.shown, person.shown, {text}, {html}";
    }

    /// <summary>How many they are.</summary>
    public const int ColumnCount = 7;

    /// <summary>
    /// A job's fields, with threads and consultant as shown instead of keys, its number and description.
    /// </summary>
    /// <param name="fields">The fields that are wanted; null for all.</param>
    public static JobJson Read(NpgsqlDataReader row, int first, JobFields? fields = null)
    {
        var item = row.GetFieldValue<byte[]>(first);
        var text = fields is { HasText: false } ? [] : row.GetFieldValue<byte[]>(first + 4);
        var html = fields is { HasHtml: false } ? [] : ReadHtml();
        var buffer = new ArrayBufferWriter<byte>(item.Length + html.Length + text.Length + 512);
        using var json = new Utf8JsonWriter(buffer, Form);
        json.WriteStartObject();
        CopyFields(item, json, fields);
        json.WriteNumber("version"u8, row.GetInt64(first + 1));
        if (fields is not { HasThreads: false }) WriteRaw("threads"u8, first + 2);
        if (fields is not { HasConsultant: false } && !row.IsDBNull(first + 3)) WriteRaw("consultant"u8, first + 3);
        if (fields is not { HasHtml: false, HasText: false })
        {
            json.WriteStartObject("description"u8);
            if (fields is not { HasHtml: false }) json.WriteString("html"u8, html);
            if (fields is not { HasText: false }) json.WriteString("text"u8, text);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.Flush();
        return new(buffer.WrittenSpan.ToArray());

        byte[] ReadHtml() => BodyPart.HiddenIn(row, first + 6) is { } hidden
            ? ToUtf8(hidden.Remove(row.GetString(first + 5)))
            : row.GetFieldValue<byte[]>(first + 5);

        void WriteRaw(ReadOnlySpan<byte> name, int column)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(row.GetFieldValue<byte[]>(column), skipInputValidation: true);
        }
    }

    private static void CopyFields(ReadOnlySpan<byte> item, Utf8JsonWriter json, JobFields? fields)
    {
        var reader = new Utf8JsonReader(item);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isLeftOut = IsHidden(ref reader) || fields?.Has(ref reader) == false;
            var name = reader.ValueSpan;
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (isLeftOut) continue;
            json.WritePropertyName(name);
            json.WriteRawValue(item[start..(int)reader.BytesConsumed], skipInputValidation: true);
        }
    }

    private static bool IsHidden(ref Utf8JsonReader reader)
    {
        foreach (var name in Hidden)
            if (reader.ValueTextEquals(name)) return true;
        return false;
    }

    private static byte[] ToUtf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    private sealed class Converter : JsonConverter<JobJson>
    {
        public override JobJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("It is only written.");

        public override void Write(Utf8JsonWriter writer, JobJson value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Utf8, skipInputValidation: true);
    }
}
