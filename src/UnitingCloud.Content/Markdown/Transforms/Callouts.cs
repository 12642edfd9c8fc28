using Markdig.Extensions.Alerts;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Markdown.Context;
using UnitingCloud.Content.Markdown.Parsing;
using UnitingCloud.Content.Text;
using Md = Markdig.Syntax;

namespace UnitingCloud.Content.Markdown.Transforms;

/// <summary>
/// Reads quotes that begin with <c>[!NOTE]</c>: each is the container of that name, written as on GitHub.
/// </summary>
internal static class Callouts
{
    /// <summary>What a container that is a call-out may be called.</summary>
    public static readonly IReadOnlyList<string> Names =
        [.. Enum.GetNames<CalloutKind>().Select(name => name.ToLowerInvariant())];

    public static CalloutKind? Kind(string name) =>
        Names.Contains(name, StringComparer.OrdinalIgnoreCase) ? Enum.Parse<CalloutKind>(name, ignoreCase: true) : null;

    public static void Read(MarkdownDocument document, BodyContext body)
    {
        foreach (var alert in document.Descendants<AlertBlock>().ToList())
        {
            var name = alert.Kind.ToString();
            if (Kind(name) is { } kind)
            {
                Trim(alert);
                var container = new CustomContainer(null!) { Span = alert.Span, Line = alert.Line };
                new Directive.CalloutDirective(kind, null).AttachTo(container);
                Replace(alert, container);
                continue;
            }

            body.Report(MarkdownRules.CalloutUnknown(
                body.AtWord(alert.Span.Start, $"[!{name}]"), name, Spelling.Nearest(name.ToLowerInvariant(), Names),
                Names));
            if (alert.FirstOrDefault() is Md.ParagraphBlock { Inline: { } words })
                Restore(words, $"[!{name}]");
            Replace(alert, new Md.QuoteBlock(null!) { Span = alert.Span, Line = alert.Line });
        }
    }

    // The line of the marker is gone, but not its end.
    private static void Trim(AlertBlock alert)
    {
        if (alert.FirstOrDefault() is not Md.ParagraphBlock paragraph) return;
        if (paragraph.Inline?.FirstChild is LineBreakInline end) end.Remove();
        if (paragraph.Inline?.FirstChild is null) alert.Remove(paragraph);
    }

    private static void Restore(ContainerInline words, string marker)
    {
        var literal = new LiteralInline(marker);
        if (words.FirstChild is { } first) first.InsertBefore(literal);
        else words.AppendChild(literal);
        if (literal.NextSibling is { } next and not LineBreakInline) next.InsertBefore(new LineBreakInline());
    }

    private static void Replace(AlertBlock alert, Md.ContainerBlock with)
    {
        var parent = alert.Parent!;
        parent[parent.IndexOf(alert)] = with;
        foreach (var block in alert.ToArray())
        {
            alert.Remove(block);
            with.Add(block);
        }
    }
}
