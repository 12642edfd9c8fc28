using System.Xml;
using UnitingCloud.Content.Server.Feeds.Adverts;

namespace UnitingCloud.Content.Server.Feeds.Formats;

/// <summary>https://www.rssboard.org/rss-specification</summary>
internal sealed class RssFeed(string what, FeedContext context, Stream stream) : EntryWriter(context)
{
    private const string Atom = AtomFeed.Namespace, Creator = "http://purl.org/dc/elements/1.1/";

    private readonly XmlWriter _xml = FeedXml.Open(stream);

    public override void Begin()
    {
        _xml.WriteStartDocument();
        _xml.WriteStartElement("rss");
        _xml.WriteAttributeString("version", "2.0");
        _xml.WriteAttributeString("xmlns", "atom", null, Atom);
        _xml.WriteAttributeString("xmlns", "dc", null, Creator);
        _xml.WriteStartElement("channel");
        _xml.WriteElementString("title", Title(what));
        _xml.WriteElementString("link", Edition.Site);
        _xml.WriteElementString("description", $"All {what} that are live.");
        _xml.WriteElementString("language", "en-GB");
        _xml.WriteElementString("lastBuildDate", DateFormat.Rfc822.Format(Edition.AsOf.Time));
        _xml.WriteStartElement("link", Atom);
        _xml.WriteAttributeString("href", Edition.Address);
        _xml.WriteAttributeString("rel", "self");
        _xml.WriteAttributeString("type", "application/rss+xml");
        _xml.WriteEndElement();
    }

    public override void Write(FeedEntry entry)
    {
        _xml.WriteStartElement("item");
        _xml.WriteText("title", entry.Title);
        _xml.WriteElementString("link", entry.Url);
        _xml.WriteStartElement("guid");
        _xml.WriteAttributeString("isPermaLink", "false");
        _xml.WriteString(entry.Id);
        _xml.WriteEndElement();
        _xml.WriteElementString("pubDate", DateFormat.Rfc822.Format(entry.Published));
        _xml.WriteElementString("updated", Atom, DateFormat.Iso.Format(entry.Updated));
        _xml.WriteText("creator", entry.Author, Creator);
        foreach (var tag in entry.Tags) _xml.WriteText("category", tag);
        _xml.WriteText("description", entry.Html);
        _xml.WriteEndElement();
    }

    public override void End() => _xml.WriteEndDocument();

    public override void Flush() => _xml.Flush();

    public override void Dispose() => _xml.Dispose();
}
