using System.Xml;
using UnitingCloud.Content.Server.Feeds.Adverts;

namespace UnitingCloud.Content.Server.Feeds.Formats;

/// <summary>
/// RFC 4287. It is complete (RFC 5005, section 2), and what closed of late is in it as a deleted entry (RFC 6721).
/// </summary>
internal sealed class AtomFeed(string what, FeedContext context, Stream stream) : EntryWriter(context)
{
    public const string Namespace = "http://www.w3.org/2005/Atom";

    private const string History = "http://purl.org/syndication/history/1.0",
        Tombstones = "http://purl.org/atompub/tombstones/1.0";

    private readonly XmlWriter _xml = FeedXml.Open(stream);

    public override void Begin()
    {
        _xml.WriteStartDocument();
        _xml.WriteStartElement("feed", Namespace);
        _xml.WriteAttributeString("xmlns", "fh", null, History);
        _xml.WriteAttributeString("xmlns", "at", null, Tombstones);
        _xml.WriteElementString("id", Namespace, $"urn:uniting-cloud:{what}");
        _xml.WriteElementString("title", Namespace, Title(what));
        _xml.WriteElementString("updated", Namespace, DateFormat.Iso.Format(Edition.AsOf.Time));
        WriteLink("self", Edition.Address);
        WriteLink("alternate", Edition.Site);
        WriteAuthor(Edition.Publisher.Name);
        _xml.WriteStartElement("complete", History);
        _xml.WriteEndElement();
        foreach (var closed in Edition.Closed)
        {
            _xml.WriteStartElement("deleted-entry", Tombstones);
            _xml.WriteAttributeString("ref", FeedId.Of(ItemKind.Job, closed.Reference));
            _xml.WriteAttributeString("when", DateFormat.Iso.Format(closed.At));
            _xml.WriteEndElement();
        }
    }

    public override void Write(FeedEntry entry)
    {
        _xml.WriteStartElement("entry", Namespace);
        if (entry.Language is { } language) _xml.WriteAttributeString("xml", "lang", null, language);
        _xml.WriteElementString("id", Namespace, entry.Id);
        _xml.WriteElementString("title", Namespace, entry.Title);
        _xml.WriteElementString("published", Namespace, DateFormat.Iso.Format(entry.Published));
        _xml.WriteElementString("updated", Namespace, DateFormat.Iso.Format(entry.Updated));
        WriteLink("alternate", entry.Url);
        if (entry.ExternalUrl is { } apply) WriteLink("related", apply);
        if (entry.Author is { } author) WriteAuthor(author);
        foreach (var tag in entry.Tags)
        {
            _xml.WriteStartElement("category", Namespace);
            _xml.WriteAttributeString("term", tag);
            _xml.WriteEndElement();
        }

        _xml.WriteText("summary", entry.Summary, Namespace);
        _xml.WriteStartElement("content", Namespace);
        _xml.WriteAttributeString("type", "html");
        _xml.WriteString(entry.Html);
        _xml.WriteEndElement();
        _xml.WriteEndElement();
    }

    public override void End() => _xml.WriteEndDocument();

    public override void Flush() => _xml.Flush();

    public override void Dispose() => _xml.Dispose();

    private void WriteLink(string relation, string address)
    {
        _xml.WriteStartElement("link", Namespace);
        _xml.WriteAttributeString("rel", relation);
        _xml.WriteAttributeString("href", address);
        _xml.WriteEndElement();
    }

    private void WriteAuthor(string name)
    {
        _xml.WriteStartElement("author", Namespace);
        _xml.WriteElementString("name", Namespace, name);
        _xml.WriteEndElement();
    }
}
