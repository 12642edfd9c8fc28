using UnitingCloud.Content.Markdown.Context;
using UnitingCloud.Content.Markdown.Html;
using UnitingCloud.Content.Markdown.Transforms;

namespace UnitingCloud.Content.Markdown;

/// <summary>Renders a body from plain text.</summary>
internal static class TextBody
{
    private static readonly Dictionary<string, string> NoSpeakers = [];

    public static RenderedMarkdown Render(MarkdownSource source, IContentLinks links)
    {
        var body = new BodyContext(source, links, NoSpeakers);
        ControlCharacters.Check(source.Text, body);
        var paragraphs = new List<ParagraphBlock>();
        var lines = new List<string>();
        foreach (var line in ControlCharacters.Replace(source.Text).ReplaceLineEndings("\n").Split('\n').Append(""))
        {
            if (line.Trim() is { Length: > 0 } words)
            {
                lines.Add(words);
                continue;
            }

            if (lines.Count == 0) continue;
            var html = string.Join("<br />\n", lines.Select(Encode));
            paragraphs.Add(new(string.Join('\n', lines), html));
            lines.Clear();
        }

        var all = string.Join('\n', paragraphs.Select(paragraph => $"<p>{paragraph.Html}</p>"));
        return RenderedMarkdown.Of(all, [], BlockInlines.Fill(paragraphs), [], body.Diagnostics);
    }

    private static string Encode(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
}
