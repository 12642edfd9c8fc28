using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Markdown.Context;
using UnitingCloud.Content.Text;

namespace UnitingCloud.Content.Markdown.Transforms;

/// <summary>Resolves every URL of a body, and reports what is wrong with it.</summary>
internal sealed class LinkResolver(BodyContext body)
{
    private readonly List<Located<string>> _here = [];

    /// <summary>Links into the bodies of other items.</summary>
    public List<AnchorReference> Elsewhere { get; } = [];

    /// <summary>The URL to link to; null if the link is not allowed.</summary>
    public string? Link(string url, SourceSpan at)
    {
        if (Refused(url, at))
            return null;
        var own = HasTemplate(url) ? null : SitePath.Below(body.Links.Site, url);
        if (own is null && !IsOurs(url, at))
            return url;
        var (path, query, anchor) = Split(own ?? url);
        if (path.Length == 0)
        {
            NoteAnchor(body.File, anchor, at);
            return anchor is null ? url : query + "#" + anchor;
        }

        switch (body.Links.Resolve(body.File, path, image: false))
        {
            case LinkTarget.Item item:
                NoteAnchor(item.File, anchor, at);
                return item.Url + query + (anchor is null ? "" : "#" + anchor);
            case LinkTarget.Picture picture:
                return picture.Image.Url;
            case LinkTarget.Missing missing when own is not null: // the site may have pages that are not ours
                body.Report(MarkdownRules.PathUnknown(at, url) with { Target = missing.Path });
                return url;
            case LinkTarget.Missing missing:
                body.Report(MarkdownRules.LinkMissing(at, url, missing.Suggestion) with
                {
                    Target = missing.Path,
                    Edit = Replace(at, url, missing.Suggestion + SitePath.Suffix(url), missing.IsCertain),
                });
                return url;
            case LinkTarget.Elsewhere { Known: false }:
                body.Report(MarkdownRules.PathUnknown(at, url));
                return url;
            default:
                return url;
        }
    }

    /// <summary>The picture at a URL, without its alternative text; null if it must not be shown.</summary>
    public Image? Picture(string url, SourceSpan at)
    {
        if (Refused(url, at))
            return null;
        if (!HasTemplate(url) && SitePath.IsPage(body.Links.Site, url))
        {
            // it may be hidden from readers, and a picture's address is served as it is
            body.Report(MarkdownRules.ImageOfPage(at, url));
            return null;
        }

        var elsewhere = new Image { Url = url, Alt = "" };
        if (url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !HasTemplate(url))
            body.Report(MarkupRules.ImageInsecure(at, url) with
            {
                Edit = Replace(at, url, "https://" + url["http://".Length..], isSafe: false),
            });
        if (!IsOurs(url, at))
            return elsewhere;
        switch (body.Links.Resolve(body.File, Split(url).Path, image: true))
        {
            case LinkTarget.Picture picture:
                return picture.Image;
            case LinkTarget.Missing missing:
                body.Report(MarkdownRules.ImageMissing(at, url, missing.Suggestion) with
                {
                    Edit = Replace(at, url, missing.Suggestion, missing.IsCertain),
                });
                return elsewhere;
            case LinkTarget.Elsewhere { Known: false }:
                body.Report(MarkdownRules.PathUnknown(at, url));
                return elsewhere;
            default:
                return elsewhere;
        }
    }

    /// <summary>Checks the links that stay on the page, once all its anchors are known.</summary>
    public void CheckAnchors()
    {
        foreach (var anchor in _here.Where(anchor => !body.Ids.Contains(anchor.Value)))
            body.Report(
                MarkdownRules.AnchorMissing(anchor.Span, anchor.Value, Spelling.Nearest(anchor.Value, body.Ids))
            );
    }

    // The place is that of the address alone, not of a whole element, if it is as long.
    private static Edit? Replace(SourceSpan at, string url, string? with, bool isSafe) =>
        string.IsNullOrEmpty(with) || with[0] is '?' or '#' || at.Line != at.EndLine
            || at.EndColumn - at.Column != url.Length
            ? null
            : new(at, with, isSafe);

    private bool Refused(string url, SourceSpan at)
    {
        if (SafeUrl.ForbiddenScheme(url) is not { } scheme)
            return false;
        body.Report(MarkdownRules.SchemeRefused(at, scheme));
        return true;
    }

    private bool IsOurs(string url, SourceSpan at)
    {
        if (!HasTemplate(url))
            return !SafeUrl.IsAbsolute(url);
        body.Report(MarkdownRules.TemplateLink(at, url));
        return false;
    }

    private static bool HasTemplate(string url) =>
        url.Contains("{{", StringComparison.Ordinal) || url.Contains("{%", StringComparison.Ordinal);

    private void NoteAnchor(string file, string? anchor, SourceSpan at)
    {
        // Every page has a top.
        if (anchor is null or "" || anchor.Equals("top", StringComparison.OrdinalIgnoreCase))
            return;
        var wanted = new Located<string>(Uri.UnescapeDataString(anchor), at);
        if (file == body.File)
            _here.Add(wanted);
        else
            Elsewhere.Add(new AnchorReference(file, wanted));
    }

    private static (string Path, string Query, string? Anchor) Split(string url)
    {
        string? anchor = null;
        if (url.IndexOf('#') is >= 0 and var hash)
            (url, anchor) = (url[..hash], Safe(url[(hash + 1)..]));
        return url.IndexOf('?') is >= 0 and var mark ? (url[..mark], url[mark..], anchor) : (url, "", anchor);
    }

    // An anchor that had to be renamed is found by the name that its author wrote.
    private static string Safe(string anchor)
    {
        var name = Uri.UnescapeDataString(anchor);
        var safe = AnchorNames.Safe(name);
        return safe == name ? anchor : safe;
    }
}
