using System.Text.RegularExpressions;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Markdown.Context;
using UnitingCloud.Content.Markdown.Parsing;
using Md = Markdig.Syntax;

namespace UnitingCloud.Content.Markdown.Transforms;

/// <summary>Tells what is nearly markup, and so is shown to readers as it is written.</summary>
internal static partial class Slips
{
    public static void Check(MarkdownDocument document, string text, CodeStretches code, BodyContext body)
    {
        if (text.Contains("##", StringComparison.Ordinal)) CheckHeadings(text, code, body);
        if (text.Contains('[')) CheckLinks(document, text, code, body);
        if (text.Contains("::", StringComparison.Ordinal)) CheckContainers(document, text, code, body);
        if (text.Contains('|')) CheckTables(document, text, body);
    }

    private static void CheckHeadings(string text, CodeStretches code, BodyContext body)
    {
        foreach (Match heading in NoSpaceHeading().Matches(text))
        {
            var signs = heading.Groups["signs"];
            if (code.Holds(signs.Index)) continue;
            Report(MarkupRules.HeadingSpace(body.At(heading.Index, heading.Length)), signs.Index + signs.Length, 0, " ",
                body);
        }
    }

    private static void CheckLinks(MarkdownDocument document, string text, CodeStretches code, BodyContext body)
    {
        foreach (Match link in SpacedLink().Matches(text))
        {
            var gap = link.Groups["gap"];
            if (code.Holds(link.Index) || document.ContainsLinkReferenceDefinition(link.Groups["text"].Value)) continue;
            Report(MarkupRules.LinkGap(body.At(gap.Index, gap.Length)), gap.Index, gap.Length, "", body);
        }

        foreach (Match link in ReversedLink().Matches(text))
        {
            if (code.Holds(link.Index)) continue;
            Report(MarkupRules.LinkReversed(body.At(link.Index, link.Length)), link.Index, link.Length,
                $"[{link.Groups["text"]}]({link.Groups["url"]})", body);
        }

        foreach (Match link in LinkWithSpaces().Matches(text))
        {
            var url = link.Groups["url"];
            if (!url.Value.Trim().Contains(' ') || code.Holds(link.Index)) continue;
            Report(MarkupRules.LinkSpaces(body.At(url.Index, url.Length)), url.Index, url.Length,
                url.Value.Trim().Replace(" ", "%20", StringComparison.Ordinal), body);
        }

        foreach (Match note in NoteReference().Matches(text))
        {
            var name = note.Groups["name"].Value;
            if (code.Holds(note.Index) || NoteDefinitions.Find(document, name) is not null) continue;
            body.Report(MarkupRules.NoteUndefined(body.At(note.Index, note.Length), name));
        }
    }

    private static void CheckContainers(MarkdownDocument document, string text, CodeStretches code, BodyContext body)
    {
        var isOpen = document.Descendants<CustomContainer>().Any(one => one.ClosingFencedCharCount == 0);
        foreach (Match line in TwoColons().Matches(text))
        {
            var colons = line.Groups["colons"];
            if (code.Holds(line.Index) || !(isOpen |= line.Groups["name"].Success)) continue;
            Report(MarkupRules.ContainerColons(body.At(line.Index, line.Value.TrimEnd().Length)), colons.Index,
                colons.Length, ":::", body);
        }
    }

    private static void CheckTables(MarkdownDocument document, string text, BodyContext body)
    {
        foreach (var paragraph in document.OfType<Md.ParagraphBlock>())
        {
            var lines = text.Substring(paragraph.Span.Start, paragraph.Span.Length).Split('\n');
            if (lines.Length < 2 || !lines.All(line => CellsOf(line) >= 2)) continue;
            var rule = $"\n|{string.Concat(Enumerable.Repeat(" --- |", CellsOf(lines[0])))}";
            var end = paragraph.Span.Start + lines[0].TrimEnd().Length;
            Report(MarkupRules.TableRule(body.At(paragraph.Span.Start, lines[0].TrimEnd().Length)), end, 0, rule, body,
                isSafe: lines.All(line => CellsOf(line) == CellsOf(lines[0])));
        }
    }

    /// <summary>How many cells a line has between bars; 0 if bars do not enclose it.</summary>
    private static int CellsOf(string line)
    {
        var row = line.Trim();
        return row.Length > 2 && row[0] == '|' && row[^1] == '|' && !Dashes().IsMatch(row)
            ? row.Replace("\\|", "", StringComparison.Ordinal).Count(c => c == '|') - 1
            : 0;
    }

    private static void Report(
        Diagnostic slip, int start, int length, string text, BodyContext body, bool isSafe = true) =>
        body.Report(slip with { Edit = new(body.At(start, length), text, isSafe) });

    [GeneratedRegex(@"^ {0,3}(?<signs>#{2,6})[^#\s].*$", RegexOptions.Multiline)]
    private static partial Regex NoSpaceHeading();

    [GeneratedRegex("""
        \[(?<text>[^\[\]\n]{2,200})\](?<gap>[\ \t]+)
        \((?:https?://[^\s()]+|mailto:[^\s()]+|/[^\s()]+|[^\s()]+\.(?:md|png|jpe?g|webp|gif|avif)(?:\#[^\s()]*)?)\)
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex SpacedLink();

    [GeneratedRegex("""
        (?<!\])\((?<text>[^()\[\]\n]{1,200})\)
        \[(?<url>(?:https?://|mailto:|/|\.{1,2}/)[^\]\s]{1,500}|[^\]\s]{1,500}\.md)\](?!\()
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex ReversedLink();

    [GeneratedRegex(
        @"\[[^\[\]\n]{0,200}\]\((?<url>[^()<>{}""\n]{3,300}\.(?:md|png|jpe?g|webp|gif|avif)) {0,9}\)",
        RegexOptions.IgnoreCase)]
    private static partial Regex LinkWithSpaces();

    [GeneratedRegex(@"(?<!\\)\[\^(?<name>[^\[\]\s\\]{1,60})\](?!\()")]
    private static partial Regex NoteReference();

    [GeneratedRegex(
        @"^ {0,3}(?<colons>::)(?!:)[ \t]*(?:(?<name>pullquote|note|tip|warning|jobs)\b.*|)$",
        RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex TwoColons();

    [GeneratedRegex(@"^[|\s:-]+$")]
    private static partial Regex Dashes();
}
