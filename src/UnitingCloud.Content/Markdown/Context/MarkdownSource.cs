namespace UnitingCloud.Content.Markdown.Context;

/// <summary>The Markdown of a body, and its place in the file.</summary>
/// <param name="File">Path below the content folder.</param>
/// <param name="Text">What stands below the front matter.</param>
/// <param name="FirstLine">The line of the file on which <paramref name="Text"/> begins.</param>
/// <param name="Pointer">Its JSON Pointer in a posted document; null in a file.</param>
public sealed record MarkdownSource(string File, string Text, int FirstLine, string? Pointer = null)
{
    /// <summary>The keys of the people who answer; null if it is not said to be an interview.</summary>
    public IReadOnlyList<string>? Interviewees { get; init; }
}
