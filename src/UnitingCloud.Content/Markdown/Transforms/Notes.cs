using Markdig.Extensions.Footnotes;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Markdown.Context;
using UnitingCloud.Content.Markdown.Parsing;
using Md = Markdig.Syntax;
using MdFootnote = Markdig.Extensions.Footnotes.Footnote;

namespace UnitingCloud.Content.Markdown.Transforms;

/// <summary>Gathers the notes of a document at its end.</summary>
internal static class Notes
{
    /// <summary>Moves the notes to the end, in the order of the references, and tells which are not shown.</summary>
    public static void Gather(MarkdownDocument document, BodyContext body)
    {
        var all = document.Descendants<MdFootnote>().ToList();
        if (all.Count == 0)
            return;
        foreach (var container in all.Select(note => note.Parent!).Distinct().ToList())
            Take(container);

        var shown = new FootnoteGroup(all[0].Parser!);
        Number(document, shown);
        for (var i = 0; i < shown.Count; i++)
            Number((ContainerBlock)shown[i], shown);
        LinkBack(shown);
        foreach (var note in all.Where(note => note.Order < 0))
            body.Report(Unseen(note, NoteDefinitions.Find(document, note.Label)!, body));
        if (shown.Count > 0)
            document.Add(shown);
    }

    private static void Take(ContainerBlock container)
    {
        var rest = container.Where(block => block is not MdFootnote).ToArray();
        container.Clear();
        foreach (var block in rest)
            container.Add(block);
    }

    private static void Number(ContainerBlock text, FootnoteGroup shown)
    {
        foreach (var link in text.Descendants<FootnoteLink>())
        {
            link.Footnote.Links.Add(link);
            if (link.Footnote.Order >= 0)
                continue;
            shown.Add(link.Footnote);
            link.Footnote.Order = shown.Count;
        }
    }

    private static void LinkBack(FootnoteGroup shown)
    {
        var index = 0;
        foreach (var note in shown.Cast<MdFootnote>())
        {
            if (note.LastChild is not Md.ParagraphBlock last)
                note.Add(last = new Md.ParagraphBlock());
            last.Inline ??= new ContainerInline();
            foreach (var link in note.Links)
            {
                link.Index = ++index;
                last.Inline.AppendChild(new FootnoteLink(note) { Index = index, IsBackLink = true });
            }
        }
    }

    private static Diagnostic Unseen(MdFootnote note, MdFootnote first, BodyContext body)
    {
        var at = body.At(note.Span.Start, note.Label!.Length + "[^]".Length);
        return note == first
            ? MarkdownRules.NoteUnused(at, note.Label)
            : MarkdownRules.NoteDuplicate(at, note.Label, body.At(first).Line);
    }
}
