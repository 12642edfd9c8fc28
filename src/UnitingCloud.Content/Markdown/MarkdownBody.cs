using Markdig.Extensions.Footnotes;
using Markdig.Syntax;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Markdown.Context;
using UnitingCloud.Content.Markdown.Html;
using UnitingCloud.Content.Markdown.Parsing;
using UnitingCloud.Content.Markdown.Transforms;

namespace UnitingCloud.Content.Markdown;

/// <summary>Renders a body from its Markdown.</summary>
public static class MarkdownBody
{
    // However many hostile bodies come, those that timed out keep no more threads busy than these.
    internal static readonly Deadline Costly = new(Math.Max(4, Environment.ProcessorCount));

    /// <summary>
    /// Never throws for what an author wrote: what cannot be rendered is an empty body and a diagnostic.
    /// </summary>
    /// <param name="speakers">Keys of the people who may speak, by name and by slug, whatever the case.</param>
    /// <param name="deadline">How long to wait at most.</param>
    public static RenderedMarkdown Render(
        MarkdownSource source, IContentLinks links, IReadOnlyDictionary<string, string> speakers, TimeSpan deadline)
    {
        var body = new BodyContext(source, links, speakers);
        var (effort, where) = ParsingCosts.Of(source.Text);
        return effort switch
        {
            ParsingCost.Little => Render(source.Text, body),
            ParsingCost.Some => Costly.Run(() => Render(source.Text, body), deadline)
                ?? RenderedMarkdown.Refused(MarkdownRules.TooSlow(body.At(where, 0), deadline)),
            _ => RenderedMarkdown.Refused(MarkdownRules.TooCostly(body.At(where, 0))),
        };
    }

    private static RenderedMarkdown Render(string text, BodyContext body)
    {
        ControlCharacters.Check(text, body);
        try
        {
            return Assemble(ControlCharacters.Replace(text), body);
        }
        catch (ArgumentException exception)
            when (exception.Message.Contains("too deeply nested", StringComparison.Ordinal))
        {
            // the parser's own limit has no exception of its own
            return RenderedMarkdown.Refused(MarkdownRules.TooDeep(body.At(ParsingCosts.Deepest(text), 0)));
        }
    }

    private static RenderedMarkdown Assemble(string text, BodyContext body)
    {
        var document = MarkdownSyntax.Parse(text);
        var resolver = new LinkResolver(body);
        var writer = new HtmlWriter();
        var code = new CodeStretches(document);
        Leftovers.Check(document, text, code, body);
        Slips.Check(document, text, code, body);
        Structure.Check(document, text, body);
        Notes.Gather(document, body);
        var outline = HeadingIds.Assign(document);
        Links.Resolve(document, resolver, body);
        Directives.Read(document, body);
        Callouts.Read(document, body);
        Interviews.Gather(document, body);
        Instructions.Remove(document, body);
        new RawHtml(writer, body, resolver).Clean(document);
        var html = writer.Write([document]);
        var blocks = BlockInlines.Fill(new BlockBuilder(writer).Build(document));
        body.Ids.UnionWith(outline.Select(heading => heading.Id));
        body.Ids.UnionWith(NoteIds(document));
        resolver.CheckAnchors();

        return RenderedMarkdown.Of(html, outline, blocks, resolver.Elsewhere, Leftovers.Once(body.Diagnostics));
    }

    private static IEnumerable<string> NoteIds(MarkdownDocument document) =>
        document.OfType<FootnoteGroup>().SelectMany(group => group.Cast<Markdig.Extensions.Footnotes.Footnote>())
            .SelectMany(note => note.Links.Select(link => $"fnref:{link.Index}").Prepend($"fn:{note.Order}"));
}
