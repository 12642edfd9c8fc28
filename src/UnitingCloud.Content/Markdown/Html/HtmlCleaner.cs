using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Ganss.Xss;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Markdown.Context;
using UnitingCloud.Content.Markdown.Transforms;

namespace UnitingCloud.Content.Markdown.Html;

/// <summary>Cleans HTML that an author wrote, and reports line by line what was removed.</summary>
internal sealed class HtmlCleaner
{
    // What the sanitizer puts before a fragment; positions count from there.
    private const string Prefix = "<!doctype html><html><body>";

    private static readonly HtmlParser Parser = new(
        new HtmlParserOptions { IsScripting = true, IsKeepingSourceReferences = true }
    );
    private static readonly HtmlSanitizerOptions Options = AllowedHtml.Options();

    // They hold the ids of other elements.
    private static readonly HashSet<string> References = ["aria-describedby", "aria-labelledby", "headers"];

    private readonly BodyContext _body;
    private readonly LinkResolver _links;
    private readonly HtmlSanitizer _sanitizer;
    private IReadOnlyList<RawSegment> _raw = [];

    public HtmlCleaner(BodyContext body, LinkResolver links)
    {
        (_body, _links) = (body, links);
        _sanitizer = new HtmlSanitizer(Options) { KeepChildNodes = true, HtmlParserFactory = () => Parser };
        _sanitizer.RemovingTag += OnRemovingTag;
        _sanitizer.RemovingAttribute += OnRemovingAttribute;
        _sanitizer.RemovingCssClass += OnRemovingClass;
        _sanitizer.FilterUrl += OnUrl;
    }

    public (string Html, string Text) Clean(string html, IReadOnlyList<RawSegment> raw)
    {
        _raw = raw;
        using var document = _sanitizer.SanitizeDom(html);
        foreach (var element in document.All)
        {
            NameAnchor(element, "id");
            if (element is IHtmlAnchorElement)
                NameAnchor(element, "name");
            foreach (var attribute in element.Attributes.Where(attribute => References.Contains(attribute.Name)))
                attribute.Value = string.Join(' ', attribute.Value.Split(' ').Select(AnchorNames.Safe));
        }

        var clean = document.Body!.ChildNodes.ToHtml(HtmlFormatter.Instance);
        return (ControlCharacters.Replace(clean), ControlCharacters.Replace(HtmlText.Of(document.Body)));
    }

    private void NameAnchor(IElement element, string attribute)
    {
        if (element.GetAttribute(attribute) is not { Length: > 0 } name)
            return;
        var safe = AnchorNames.Safe(name);
        _body.Ids.Add(safe);
        if (safe == name)
            return;
        _body.Report(MarkdownRules.IdRenamed(Position(element), name, safe));
        element.SetAttribute(attribute, safe);
    }

    private void OnRemovingTag(object? sender, RemovingTagEventArgs e)
    {
        if (e.Tag is IHtmlInputElement && Origin(e.Tag) is null) // the box of one of our tasks
        {
            e.Cancel = true;
            return;
        }

        if (!e.Tag.Owner!.Body!.Contains(e.Tag)) // went with what it stood in
            return;
        _body.Report(MarkdownRules.ElementRemoved(Position(e.Tag), e.Tag.LocalName));
        if (AllowedHtml.DroppedWhole.Contains(e.Tag.LocalName))
        {
            while (e.Tag.FirstChild is { } child)
                e.Tag.RemoveChild(child);
        }
    }

    private void OnRemovingAttribute(object? sender, RemovingAttributeEventArgs e)
    {
        // reported where they were judged
        if (e.Reason is RemoveReason.NotAllowedUrlValue or RemoveReason.ClassAttributeEmpty)
            return;
        if (e.Attribute.Name == "name" && e.Tag is IHtmlAnchorElement)
            e.Cancel = true;
        else
            _body.Report(MarkdownRules.AttributeRemoved(Position(e.Tag), e.Attribute.Name, e.Tag.LocalName));
    }

    private void OnRemovingClass(object? sender, RemovingCssClassEventArgs e)
    {
        if (e.Tag.LocalName == "code" && e.CssClass.StartsWith("language-", StringComparison.Ordinal))
            e.Cancel = true;
        else
            _body.Report(MarkdownRules.AttributeRemoved(Position(e.Tag), "class", e.Tag.LocalName));
    }

    private void OnUrl(object? sender, FilterUrlEventArgs e)
    {
        if (Origin(e.Tag) is not { } at)
        {
            // Written by us, from Markdown that was judged already.
            e.SanitizedUrl = SafeUrl.ForbiddenScheme(e.OriginalUrl) is null ? e.OriginalUrl : null;
            return;
        }

        if (e.Tag is not IHtmlImageElement image)
        {
            e.SanitizedUrl = _links.Link(e.OriginalUrl.Trim(), at);
            return;
        }

        if (!image.HasAttribute("alt"))
            _body.Report(MarkdownRules.AltMissing(at));
        var picture = _links.Picture(e.OriginalUrl.Trim(), at);
        e.SanitizedUrl = picture?.Url;
        if (
            picture is { Width: { } width, Height: { } height }
            && !image.HasAttribute("width")
            && !image.HasAttribute("height")
        )
        {
            image.SetAttribute("width", $"{width}");
            image.SetAttribute("height", $"{height}");
        }
    }

    private Diagnostics.SourceSpan Position(IElement element) => Origin(element) ?? FirstRaw;

    private Diagnostics.SourceSpan FirstRaw => _raw.Count > 0 ? _body.At(_raw[0].Source, 0) : _body.Start;

    // Where the author wrote the element; null if we wrote it. Elements that the parser added count as the author's.
    private Diagnostics.SourceSpan? Origin(IElement element)
    {
        if (element.SourceReference?.Position.Index is not (>= 0 and var index))
            return FirstRaw;
        var offset = index - Prefix.Length;
        foreach (var segment in _raw)
        {
            if (offset >= segment.Start && offset < segment.Start + segment.Length)
                return _body.At(segment.Source + offset - segment.Start, element.LocalName.Length + 1);
        }

        return null;
    }
}
