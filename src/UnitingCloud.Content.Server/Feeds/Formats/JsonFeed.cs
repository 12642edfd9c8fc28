using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using UnitingCloud.Content.Server.Feeds.Adverts;

namespace UnitingCloud.Content.Server.Feeds.Formats;

/// <summary>https://www.jsonfeed.org/version/1.1/, with the whole job in our extension.</summary>
internal sealed class JsonFeed(string what, FeedContext context, Stream stream) : EntryWriter(context)
{
    // Signs of HTML are escaped: feeds end up in pages.
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Indented = true,
        NewLine = "\n",
    };

    private static readonly JsonSerializerOptions ExtensionOptions = new(ContentJson.Options)
    {
        Encoder = Options.Encoder,
    };

    private readonly Utf8JsonWriter _json = new(stream, Options);

    public override void Begin()
    {
        _json.WriteStartObject();
        _json.WriteString("version", "https://jsonfeed.org/version/1.1");
        _json.WriteString("title", Title(what));
        _json.WriteString("home_page_url", Edition.Site);
        _json.WriteString("feed_url", Edition.Address);
        WriteAuthors(Edition.Publisher.Name, Edition.Publisher.Url);
        _json.WriteStartArray("items");
    }

    public override void Write(FeedEntry entry)
    {
        _json.WriteStartObject();
        _json.WriteString("id", entry.Id);
        _json.WriteString("url", entry.Url);
        WriteText("external_url", entry.ExternalUrl);
        WriteText("title", entry.Title);
        WriteText("summary", entry.Summary);
        WriteText("content_html", entry.Html);
        WriteText("content_text", entry.Text);
        _json.WriteString("date_published", DateFormat.Iso.Format(entry.Published));
        _json.WriteString("date_modified", DateFormat.Iso.Format(entry.Updated));
        WriteAuthors(entry.Author, null);
        WriteText("language", entry.Language);
        if (entry.Tags.Count > 0)
        {
            _json.WriteStartArray("tags");
            foreach (var tag in entry.Tags) _json.WriteStringValue(tag);
            _json.WriteEndArray();
        }

        if (entry.Extension is not null)
        {
            _json.WriteStartObject("_uc");
            _json.WriteString("about", FeedXml.ExtensionNamespace);
            _json.WritePropertyName("job");
            JsonSerializer.Serialize(_json, entry.Extension, ExtensionOptions);
            _json.WriteEndObject();
        }

        _json.WriteEndObject();
    }

    public override void End()
    {
        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    public override void Flush() => _json.Flush();

    public override void Dispose() => _json.Dispose();

    private void WriteText(string name, string? text)
    {
        if (!string.IsNullOrEmpty(text)) _json.WriteString(name, text);
    }

    private void WriteAuthors(string? name, string? url)
    {
        if (string.IsNullOrEmpty(name)) return;
        _json.WriteStartArray("authors");
        _json.WriteStartObject();
        _json.WriteString("name", name);
        WriteText("url", url);
        _json.WriteEndObject();
        _json.WriteEndArray();
    }
}
