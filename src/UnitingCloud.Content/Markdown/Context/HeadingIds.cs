using System.Text;
using Markdig.Helpers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Md = Markdig.Syntax;

namespace UnitingCloud.Content.Markdown.Context;

/// <summary>Gives every heading an anchor made of its words, each only once.</summary>
internal sealed class HeadingIds
{
    private const int MaxLength = 80;

    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _next = new(StringComparer.Ordinal);

    /// <summary>The outline of the body, whose headings have their anchors from now on.</summary>
    public static IReadOnlyList<Heading> Assign(MarkdownDocument document)
    {
        var ids = new HeadingIds();
        var outline = new List<Heading>();
        foreach (var heading in document.Descendants<Md.HeadingBlock>())
        {
            var text = PlainText.Of(heading.Inline);
            var id = heading.GetAttributes().Id = ids.Of(text);
            outline.Add(new Heading(id, text, heading.Level));
        }

        return outline;
    }

    /// <summary>The anchor of one more heading.</summary>
    public string Of(string text) => Take(AnchorNames.Safe(Slug(text)));

    public static string Slug(string text)
    {
        var slug = new StringBuilder(Math.Min(text.Length, MaxLength));
        foreach (var c in text)
        {
            if (slug.Length >= MaxLength)
                break;
            if (char.IsLetterOrDigit(c) || c == '_')
                slug.Append(char.ToLowerInvariant(c));
            else if ((char.IsWhiteSpace(c) || c is '-' or '–' or '—' or '/') && slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        return slug.ToString().Trim('-') is { Length: > 0 } some ? some : "section";
    }

    /// <summary>The same of letters a to z and digits alone: é is e.</summary>
    public static string AsciiSlug(string text) =>
        string.Join('-', LinkHelper.Urilize(text, allowOnlyAscii: true)
            .Split(['-', '_', '.'], StringSplitOptions.RemoveEmptyEntries));

    // The counter of a word only ever goes up, so many equal headings cost no more than as many different ones.
    private string Take(string slug)
    {
        if (_taken.Add(slug))
            return slug;
        var number = _next.GetValueOrDefault(slug);
        string id;
        do
            id = $"{slug}-{++number}";
        while (!_taken.Add(id));
        _next[slug] = number;
        return id;
    }
}
