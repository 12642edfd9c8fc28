using System.Text.RegularExpressions;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Markdown.Context;
using UnitingCloud.Content.Markdown.Parsing;
using Md = Markdig.Syntax;
using MdTableRow = Markdig.Extensions.Tables.TableRow;

namespace UnitingCloud.Content.Markdown.Transforms;

/// <summary>
/// Tells what a reader would see though nobody means it (templates, the marks of a merge conflict, rows of dashes that
/// make no table) and what no reader sees (cells beyond the last column).
/// </summary>
internal static partial class Leftovers
{
    private const int MaxShown = 40;

    public static void Check(MarkdownDocument document, string text, CodeStretches code, BodyContext body)
    {
        foreach (var row in document.Descendants<MdTableRow>())
            CheckCells(row, text, body);
        foreach (var (start, length) in ConflictMarkers.In(text))
            body.Report(MarkdownRules.Conflict(body.At(start, length), isCode: code.Holds(start)));
        CheckTemplates(text, code, body);
        CheckDashes(document, text, code, body);
    }

    /// <summary>Without the templates on a line whose link was told already.</summary>
    public static IEnumerable<Diagnostic> Once(IReadOnlyList<Diagnostic> found)
    {
        var links = found.Where(one => one.Rule == MarkdownRules.TemplateLinkRule);
        var told = links.Select(one => one.Span.Line).ToHashSet();
        return found.Where(one => one.Rule != MarkdownRules.TemplateTextRule || !told.Contains(one.Span.Line));
    }

    private static void CheckTemplates(string text, CodeStretches code, BodyContext body)
    {
        if (!text.AsSpan().ContainsAny('{', '['))
            return;
        // A site that was moved here has hundreds of the same: one of each is enough to go by.
        var found = new Dictionary<string, (int Start, string Shown, int Count)>(StringComparer.Ordinal);
        foreach (var match in Template().EnumerateMatches(text))
        {
            if (code.Holds(match.Index))
                continue;
            var shown = Shown(text.AsSpan(match.Index));
            var name = string.Join(' ', shown.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2));
            var (start, first, count) = found.GetValueOrDefault(name, (match.Index, shown, 0));
            found[name] = (start, first, count + 1);
        }

        foreach (var (start, shown, count) in found.Values)
            body.Report(MarkdownRules.TemplateText(body.At(start, shown.Length), shown, count));
    }

    private static void CheckDashes(MarkdownDocument document, string text, CodeStretches code, BodyContext body)
    {
        if (!text.Contains('|'))
            return;
        var tables = new Lazy<List<Md.SourceSpan>>(() => [.. document.Descendants<Table>().Select(one => one.Span)]);
        foreach (var match in Dashes().EnumerateMatches(text))
        {
            if (!CodeStretches.Holds(tables.Value, match.Index) && !code.Holds(match.Index))
                body.Report(MarkdownRules.NoTable(body.At(match.Index, match.Length)));
        }
    }

    private static void CheckCells(MdTableRow row, string text, BodyContext body)
    {
        if (row is not { IsHeader: false, Parent: Table table } || row.Span.IsEmpty)
            return;
        var line = text.AsSpan(row.Span.Start, row.Span.Length);
        var start = line.TrimStart().StartsWith('|') ? line.IndexOf('|') + 1 : 0;
        for (var (at, cell) = (start, 1); at < line.Length; at++)
        {
            if (line[at] == '\\')
                at++;
            else if (line[at] == '|' && cell++ == table.ColumnDefinitions.Count)
            {
                if (line[at..].ContainsAnyExcept('|', ' ', '\t'))
                    body.Report(MarkdownRules.CellsDropped(body.At(row.Span.Start + at, line.Length - at), cell - 1));
                return;
            }
        }
    }

    private static string Shown(ReadOnlySpan<char> template)
    {
        var end = template.IndexOfAny('}', '\n', ']');
        if (end >= 0 && template[end] != '\n')
            end += template[end..].StartsWith("}}") ? 2 : 1;
        return template[..Math.Min(end < 0 ? template.Length : end, MaxShown)].ToString();
    }

    // Liquid, Jinja, Hugo; kramdown's and Pandoc's attributes; the shortcodes of WordPress.
    [GeneratedRegex("""
        \{\{|\{%|\{::?\ ?[.#/A-Za-z][^{}\n]{0,200}\}|\{[.#][A-Za-z][^{}\n]{0,200}\}
        |\[/[a-z][a-z0-9_-]{1,40}\](?![(\[:])
        |\[[a-z][a-z0-9_-]{1,40}(?:\ +[a-zA-Z_-]{1,40}=["'“”″][^\[\]\n]{0,300})\](?![(\[:])
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Template();

    [GeneratedRegex(
        @"^[ >]*(?:\|[ \t]*:?-+:?[ \t]*(?:\||$)|:?-+:?[ \t]*\|)(?:[ \t]*:?-+:?[ \t]*(?:\||$))*[ \t]*$",
        RegexOptions.Multiline)]
    private static partial Regex Dashes();
}
