using Markdig.Syntax;
using MdFootnote = Markdig.Extensions.Footnotes.Footnote;

namespace UnitingCloud.Content.Markdown.Parsing;

/// <summary>The notes of a document by name, as they are found while it is parsed.</summary>
internal static class NoteDefinitions
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
}
