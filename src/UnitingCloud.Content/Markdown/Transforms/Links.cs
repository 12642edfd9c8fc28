using Markdig.Extensions.TaskLists;
using Markdig.Helpers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Markdown.Context;

namespace UnitingCloud.Content.Markdown.Transforms;

/// <summary>Checks and resolves the links and images that are written as Markdown, in the syntax tree.</summary>
internal static class Links
{
    private const string Decorative = "decorative";
    private const string MailTo = "mailto:";
    private static readonly char[] Punctuation = ['?', '!', '.', ',', ':', '*', '_', '~', '\'', '"', '’', '”'];
    private static readonly object PictureKey = new();

    /// <summary>The picture that an image was resolved to.</summary>
    public static Image Picture(LinkInline image) => (Image)image.GetData(PictureKey)!;

    public static void Resolve(MarkdownDocument document, LinkResolver resolver, BodyContext body)
    {
        foreach (var inline in document.Descendants<Inline>().ToList())
        {
            switch (inline)
            {
                case LinkInline { IsImage: true } image:
                    ResolveImage(image, resolver, body);
                    break;
                case LinkInline { IsAutoLink: true, FirstChild: LiteralInline words } link:
                    TrimBareLink(link, words);
                    ResolveLink(link, resolver, body);
                    break;
                case LinkInline link:
                    ResolveLink(link, resolver, body);
                    break;
                case AutolinkInline link:
                    ResolveBareLink(link, resolver, body);
                    break;
                case HtmlInline html:
                    Instructions.Remove(html, body);
                    break;
                case HtmlEntityInline entity: // an entity must not bring in a character that cannot be shown
                    entity.Transcoded = new StringSlice(ControlCharacters.Replace(entity.Transcoded.ToString()));
                    break;
                case TaskList { PreviousSibling: not null } box: // only the beginning of an entry makes it a task
                    box.ReplaceBy(new LiteralInline(box.Checked ? "[x]" : "[ ]"));
                    break;
            }
        }
    }

    private static void ResolveLink(LinkInline link, LinkResolver resolver, BodyContext body)
    {
        link.Title = link.Title is null ? null : ControlCharacters.Replace(link.Title);
        if (resolver.Link(Written(link), Position(link, body)) is { } url)
            SetUrl(link, url);
        else
            link.ReplaceBy(new ContainerInline());
    }

    // The text stays as it was written, and punctuation after an address is not part of it.
    private static void TrimBareLink(LinkInline link, LiteralInline words)
    {
        var url = link.Url!.TrimEnd(Punctuation);
        var rest = link.Url[url.Length..];
        var isMail = link.Url.StartsWith(MailTo, StringComparison.Ordinal);
        words.Content = new StringSlice(isMail ? url : words.Content.ToString()[..^rest.Length]);
        link.Url = url;
        if (rest.Length > 0)
            link.InsertAfter(new LiteralInline(rest));
    }

    private static void ResolveBareLink(AutolinkInline bare, LinkResolver resolver, BodyContext body)
    {
        var words = new LiteralInline(bare.Url);
        if (resolver.Link(bare.IsEmail ? MailTo + bare.Url : bare.Url, body.At(bare)) is not { } url)
        {
            bare.ReplaceBy(words);
            return;
        }

        var link = new LinkInline(url, "") { Span = bare.Span, Line = bare.Line, Column = bare.Column };
        link.AppendChild(words);
        bare.ReplaceBy(link);
    }

    private static void ResolveImage(LinkInline image, LinkResolver resolver, BodyContext body)
    {
        var alt = PlainText.OfChildren(image);
        var decorative = image.Title == Decorative;
        image.Title = decorative || image.Title is null ? null : ControlCharacters.Replace(image.Title);
        if (!decorative && alt.Length == 0)
            body.Report(MarkdownRules.AltMissing(body.At(image)));
        if (resolver.Picture(Written(image), Position(image, body)) is not { } picture)
        {
            image.ReplaceBy(new ContainerInline());
            return;
        }

        SetUrl(image, picture.Url);
        image.SetData(PictureKey, picture with { Alt = alt });
        if (picture is { Width: { } width, Height: { } height })
        {
            image.GetAttributes().AddProperty("width", $"{width}");
            image.GetAttributes().AddProperty("height", $"{height}");
        }
    }

    private static string Written(LinkInline link) =>
        ControlCharacters.Replace(link.GetDynamicUrl?.Invoke() ?? link.Url ?? "");

    private static void SetUrl(LinkInline link, string url)
    {
        link.GetDynamicUrl = null;
        link.Url = url;
    }

    // The URL of a reference stands at its definition, which may serve many; the link itself is the better place then.
    private static Diagnostics.SourceSpan Position(LinkInline link, BodyContext body) =>
        link.Reference is null && !link.UrlSpan.IsEmpty
            ? body.At(link.UrlSpan.Start, link.UrlSpan.Length)
            : body.At(link);
}
