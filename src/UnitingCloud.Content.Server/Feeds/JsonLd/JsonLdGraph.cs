using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using UnitingCloud.Content.Server.Changes.Documents;
using UnitingCloud.Content.Server.Feeds.Adverts;
using UnitingCloud.Content.Server.Feeds.Formats;

namespace UnitingCloud.Content.Server.Feeds.JsonLd;

/// <summary>All jobs as one graph of JSON-LD.</summary>
internal sealed class JsonLdGraph(FeedContext context, Stream stream) : FeedWriter
{
    public const string Context = "https://schema.org/";

    /// <summary>Signs of HTML are escaped, so that it can stand in a script element as it is.</summary>
    public static readonly JsonSerializerOptions Options = new(ContentJson.Options)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        WriteIndented = true,
        NewLine = "\n",
    };

    private readonly Utf8JsonWriter _json = new(
        stream,
        new JsonWriterOptions
        {
            Encoder = Options.Encoder,
            Indented = true,
            NewLine = "\n",
        }
    );

    public override void Begin()
    {
        _json.WriteStartObject();
        _json.WriteString("@context", Context);
        _json.WriteStartArray("@graph");
    }

    public override IReadOnlyList<LeftOut> Write(JobDocument job)
    {
        var (posting, leftOut) = JobPostings.Of(job, context);
        if (leftOut is not null) return [leftOut];
        JsonSerializer.Serialize(_json, posting, Options);
        Adverts++;
        return [];
    }

    public override void End()
    {
        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    public override void Flush() => _json.Flush();

    public override void Dispose() => _json.Dispose();
}
