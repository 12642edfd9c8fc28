using Markdig.Syntax;
using UnitingCloud.Content.Diagnostics;

namespace UnitingCloud.Content.Markdown.Context;

/// <summary>What the steps of rendering one body share.</summary>
internal sealed class BodyContext(
    MarkdownSource source,
    IContentLinks links,
    IReadOnlyDictionary<string, string> speakers
)
{
    private readonly SourceMap _map = new(source);

    public string File => source.File;

    public IContentLinks Links => links;

    /// <summary>The keys of the people who answer; null if it is not said to be an interview.</summary>
    public IReadOnlyList<string>? Interviewees => source.Interviewees;

    public Speakers Speakers { get; } = new(speakers, links);

    /// <summary>The anchors that this body has.</summary>
    public HashSet<string> Ids { get; } = new(StringComparer.Ordinal);

    public List<Diagnostic> Diagnostics { get; } = [];

    public Diagnostics.SourceSpan Start => _map.Start;

    public Diagnostics.SourceSpan At(MarkdownObject node) => _map.Span(node.Span.Start, node.Span.End + 1);

    public Diagnostics.SourceSpan At(int start, int length) => _map.Span(start, start + length);

    /// <summary>Where a word first occurs from an offset on.</summary>
    public Diagnostics.SourceSpan AtWord(int from, string word)
    {
        var start = source.Text.IndexOf(word, Math.Clamp(from, 0, source.Text.Length), StringComparison.Ordinal);
        return start < 0 ? At(from, 0) : At(start, word.Length);
    }

    public void Report(Diagnostic diagnostic) => Diagnostics.Add(diagnostic);
}
