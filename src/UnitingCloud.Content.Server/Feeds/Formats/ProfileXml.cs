using System.Text.Json;
using System.Xml;
using UnitingCloud.Content.Server.Changes.Documents;
using UnitingCloud.Content.Server.Feeds.Adverts;

namespace UnitingCloud.Content.Server.Feeds.Formats;

/// <summary>The one renderer of all dialects of XML.</summary>
internal sealed class ProfileXml(FeedProfile profile, FeedContext context, Stream stream) : FeedWriter
{
    private readonly XmlWriter _xml = FeedXml.Open(stream);

    public override void Begin()
    {
        _xml.WriteStartDocument();
        foreach (var name in profile.Root) _xml.WriteStartElement(name, profile.Namespace);
        foreach (var (name, value) in profile.Head) _xml.WriteText(name, value(context), profile.Namespace);
    }

    public override IReadOnlyList<LeftOut> Write(JobDocument job)
    {
        List<LeftOut>? leftOut = null;
        foreach (var advert in Advert.Of(job, profile, context))
        {
            var rendered =
                Adverts < profile.MaxAdverts || profile.MaxAdverts is null
                    ? AdvertRenderer.Render(advert)
                    : AdvertRenderer.Omit(
                        advert,
                        "feed-full",
                        $"{profile.Title} takes {profile.MaxAdverts} adverts",
                        "split the feed by a parameter such as 'country'"
                    );
            switch (rendered)
            {
                case RenderedAdvert.Rendered complete:
                    Write(complete, job);
                    break;
                case RenderedAdvert.Omitted omitted:
                    (leftOut ??= []).Add(omitted.Why);
                    break;
            }
        }

        return leftOut ?? (IReadOnlyList<LeftOut>)[];
    }

    public override void End() => _xml.WriteEndDocument();

    public override void Flush() => _xml.Flush();

    public override void Dispose() => _xml.Dispose();

    private void Write(RenderedAdvert.Rendered advert, JobDocument job)
    {
        _xml.WriteStartElement(profile.Item, profile.Namespace);
        WriteAll(advert.Fields);
        if (profile.Extension)
        {
            _xml.WriteStartElement("uc", "job", FeedXml.ExtensionNamespace);
            _xml.WriteString(JsonSerializer.Serialize(job, ContentJson.Options));
            _xml.WriteEndElement();
        }

        _xml.WriteEndElement();
        Adverts++;
    }

    private void WriteAll(IReadOnlyList<RenderedField> fields)
    {
        foreach (var field in fields)
            if (field.Name[0] == FeedElement.AttributeSign) _xml.WriteAttributeString(field.Name[1..], field.Text);
        foreach (var field in fields)
        {
            if (field.Name[0] == FeedElement.AttributeSign) continue;
            _xml.WriteStartElement(field.Name, profile.Namespace);
            if (field.Text is null) WriteAll(field.Children);
            else if (profile.CData) _xml.WriteCData(field.Text);
            else _xml.WriteString(field.Text);
            _xml.WriteEndElement();
        }
    }
}
