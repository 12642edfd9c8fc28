using UnitingCloud.Content.Diagnostics;

namespace UnitingCloud.Content.Authoring.Documents;

/// <summary>A piece of front matter that knows where it was written.</summary>
internal abstract record Node(SourceSpan Span);

/// <param name="Quoted">Written in quotes or as a block, and so a text whatever it looks like.</param>
internal sealed record ScalarNode(string Value, bool Quoted, SourceSpan Span) : Node(Span)
{
    public bool IsNull => !Quoted && Value is "" or "~" or "null" or "Null" or "NULL";
}

internal sealed record ListNode(IReadOnlyList<Node> Items, SourceSpan Span) : Node(Span);

internal sealed record MapNode(IReadOnlyList<(Located<string> Key, Node Value)> Entries, SourceSpan Span) : Node(Span);
