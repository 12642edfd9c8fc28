namespace UnitingCloud.Content.Markdown.Context;

/// <summary>The Markdown of a body, and where it stands in its file.</summary>
/// <param name="File">Path below the content folder.</param>
/// <param name="Text">What stands below the front matter.</param>
/// <param name="FirstLine">The line of the file on which <paramref name="Text"/> begins.</param>
/// <param name="Pointer">The value of a posted document that it is; none in a file.</param>
public sealed record MarkdownSource(string File, string Text, int FirstLine, string? Pointer = null);
