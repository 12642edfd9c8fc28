using Markdig.Extensions.Footnotes;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using UnitingCloud.Content.Diagnostics;
using Md = Markdig.Syntax;
using MdFootnote = Markdig.Extensions.Footnotes.Footnote;

namespace UnitingCloud.Content.Markdown;

/// <summary>The notes of a document: found by name while it is parsed, then gathered at its end.</summary>
internal static class Notes
{
    private static readonly object Key = new();

    /// <summary>The first definition of a name is the one that counts.</summary>
    public static void Define(MarkdownDocument document, MdFootnote note)
    {
        if (document.GetData(Key) is not Dictionary<string, MdFootnote> notes)
            document.SetData(Key, notes = new(StringComparer.OrdinalIgnoreCase));
        notes.TryAdd(note.Label!, note);
    }

    public static MdFootnote? Find(MarkdownDocument document, ReadOnlySpan<char> name) =>
        document.GetData(Key) is Dictionary<string, MdFootnote> notes
        && notes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var note)
            ? note
            : null;

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
            body.Report(Unseen(note, Find(document, note.Label)!, body));
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
