using UnitingCloud.Content.Authoring.Documents;
using UnitingCloud.Content.Authoring.Jobs;
using UnitingCloud.Content.Authoring.References;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Markdown;

namespace UnitingCloud.Content.Authoring;

/// <summary>Front matter → articles, threads and people.</summary>
internal static class ItemReader
{
    private const string NoBody = "";

    /// <summary>Null if the file could not be read as an item at all.</summary>
    public static ContentEntry? Read(ParsedFile file, ReferenceGraph graph, ContentSettings settings)
    {
        if (file.Fields is not { } fields || file.FrontMatter is not { } front) return null;
        var (item, format, schedule, secrets) = Read(file.Address, front.Body, fields, graph, settings);
        var address = file.Address;
        fields.Done();
        return new(
            address.Kind,
            address.Path,
            item,
            address.Id is not null || address.Kind == ItemKind.Job,
            [.. address.Aliases.Select(a => a.Value)],
            schedule.Published ?? Instant.Always,
            schedule.Until ?? Instant.Never,
            schedule.Draft,
            front.Body,
            front.BodyLine,
            secrets
        )
        {
            Format = format,
            Interviewees = fields.SpanOf("interviewees"),
        };
    }

    public static (IItem Item, BodyFormat Format, Schedule Schedule, ConfidentialNames Secrets) Read(
        Address address, string body, Fields fields, ReferenceGraph graph, ContentSettings settings)
    {
        var schedule = Schedule.Read(fields, settings);
        var format = address.Kind == ItemKind.Job ? JobReader.ReadFormat(fields) : BodyFormat.Markdown;
        var secrets = ConfidentialNames.None;
        IItem item = address.Kind switch
        {
            ItemKind.Article => ReadArticle(address, fields, schedule, graph, settings),
            ItemKind.Thread => ReadThread(address, fields, schedule, graph, settings),
            ItemKind.Person => ReadPerson(address, fields, schedule, graph, settings),
            ItemKind.Job => JobReader.Read(address.Slug.Value, body, fields, schedule, graph, settings, out secrets),
        };
        return (item, format, schedule, secrets);
    }

    private static Article ReadArticle(
        Address address, Fields fields, Schedule schedule, ReferenceGraph graph, ContentSettings settings) => new()
        {
            Key = address.Key,
            Slug = address.Slug.Value,
            Title = fields.RequiredLine("title", 300).Value,
            Kind = fields.Term<ArticleKind>("kind") ?? ArticleKind.Article,
            Thread = graph.Reference(fields, ItemKind.Thread, fields.Text("thread")),
            Author = graph.Reference(fields, ItemKind.Person, fields.Text("author")),
            Interviewees = graph.References(fields, ItemKind.Person, "interviewees"),
            Summary = fields.Value("summary", 2000),
            PublishedAt = schedule.Published,
            Until = schedule.Until,
            Draft = schedule.Draft,
            Image = graph.Picture(fields, address.Path, settings.Site),
            Tags = fields.Values("tags"),
            Skills = fields.Values("skills"),
            Related = graph.References(fields, ItemKind.Article, "related"),
            Jobs = graph.References(fields, ItemKind.Job, "jobs"),
            CallToAction = ReadCallToAction(fields, graph, settings),
            BodyHash = NoBody,
        };

    private static Thread ReadThread(
        Address address, Fields fields, Schedule schedule, ReferenceGraph graph, ContentSettings settings) => new()
        {
            Key = address.Key,
            Slug = address.Slug.Value,
            Title = fields.RequiredLine("title", 300).Value,
            Summary = fields.Value("summary", 2000),
            Parent = graph.Reference(fields, ItemKind.Thread, fields.Text("parent")),
            Image = graph.Picture(fields, address.Path, settings.Site),
            Skills = fields.Values("skills"),
            Order = fields.Whole("order", -1_000_000, 1_000_000),
            PublishedAt = schedule.Published,
            Until = schedule.Until,
            Draft = schedule.Draft,
            BodyHash = NoBody,
        };

    private static Person ReadPerson(
        Address address, Fields fields, Schedule schedule, ReferenceGraph graph, ContentSettings settings) => new()
        {
            Key = address.Key,
            Slug = address.Slug.Value,
            Name = fields.RequiredLine("name", 200).Value,
            Role = fields.Value("role", 500),
            Kind = fields.Term<PersonKind>("kind"),
            Links = ReadLinks(fields),
            Email = ValueFormats.Email(fields, "email"),
            Image = graph.Picture(fields, address.Path, settings.Site),
            PublishedAt = schedule.Published,
            Until = schedule.Until,
            Draft = schedule.Draft,
            BodyHash = NoBody,
        };

    private static CallToAction? ReadCallToAction(Fields fields, ReferenceGraph graph, ContentSettings settings)
    {
        if (fields.Map("callToAction") is not { } action) return null;
        var (label, url) = (action.RequiredLine("label", 100), action.Required("url", 2000));
        action.Done();
        if (url.Value.Length > 0 && !ValueFormats.IsLink(url.Value))
            fields.Report(
                FrontMatterRules.BadForm(
                    url.Span,
                    "url",
                    "an https, mailto or tel URL, or a path of this site that begins with '/'"
                )
            );
        return new(label.Value, Resolve(url, fields, graph, settings));
    }

    /// <summary>The address that is served: one that names an item is its path, as in a body.</summary>
    private static string Resolve(Located<string> url, Fields fields, ReferenceGraph graph, ContentSettings settings)
    {
        var own = SitePath.Below(settings.Site, url.Value);
        if (SitePath.Read(own ?? url.Value) is not var (kind, name)) return url.Value;
        if (graph.FindSpelled(kind, name) is { } item)
            return SitePath.Of(kind, item.Slug.Value) + SitePath.Suffix(url.Value);
        var path = SitePath.Of(kind, SitePath.Spellings(kind, name)[^1]);
        if (kind != ItemKind.Job) // one that was posted is not in the folder
            fields.Report(
                ReferenceRules.AddressUnknown(url.Span, url.Value, graph.Suggest(kind, name)) with { Target = path });
        return kind != ItemKind.Job && own is not null
            ? url.Value // the site may have pages that are not ours
            : SitePath.Of(kind, Uri.EscapeDataString(name)) + SitePath.Suffix(url.Value);
    }

    private static PersonLinks? ReadLinks(Fields fields)
    {
        if (fields.Map("links") is not { } links) return null;
        var read = new PersonLinks
        {
            Linkedin = ValueFormats.Https(links, "linkedin"),
            Github = ValueFormats.Https(links, "github"),
            Mastodon = ValueFormats.Https(links, "mastodon"),
            Bluesky = ValueFormats.Https(links, "bluesky"),
            X = ValueFormats.Https(links, "x"),
            Website = ValueFormats.Https(links, "website"),
        };
        links.Done();
        return read;
    }
}
