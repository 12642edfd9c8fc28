namespace UnitingCloud.Content.Diagnostics;

/// <summary>
/// A stretch of a file. Lines and columns count from 1, columns in UTF-16 units; the end is exclusive. What stands in a
/// posted
/// document has a pointer, and lines and columns only where the value is a text of many lines; they are 0 otherwise.
/// </summary>
/// <param name="File">Path below the content folder, with forward slashes; the reference of a posted job.</param>
public readonly record struct SourceSpan(string File, int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>The value of a posted document that it is in, as a JSON Pointer (RFC 6901).</summary>
    public string? Pointer { get; init; }

    /// <summary>A whole value of a posted document.</summary>
    public static SourceSpan Of(string document, string pointer) => new(document, 0, 0, 0, 0) { Pointer = pointer };

    /// <summary>The very beginning of a file.</summary>
    public static SourceSpan Start(string file) => new(file, 1, 1, 1, 1);
}
