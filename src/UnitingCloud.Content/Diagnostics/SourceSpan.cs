namespace UnitingCloud.Content.Diagnostics;

/// <summary>
/// A range of a file. Lines and columns count from 1, columns in UTF-16 units; the end is exclusive. A range of a
/// posted
/// document has a pointer. Its lines and columns are 0 unless the value is a text of several lines.
/// </summary>
/// <param name="File">Path below the content folder, with forward slashes; the reference of a posted job.</param>
public readonly record struct SourceSpan(string File, int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>The JSON Pointer (RFC 6901) of the value in a posted document.</summary>
    public string? Pointer { get; init; }

    /// <summary>A whole value of a posted document.</summary>
    public static SourceSpan Of(string document, string pointer) => new(document, 0, 0, 0, 0) { Pointer = pointer };

    /// <summary>The start of a file.</summary>
    public static SourceSpan Start(string file) => new(file, 1, 1, 1, 1);
}

/// <summary>
/// A value that remembers where it was written, so that a check ten steps later can still point there.
/// </summary>
public readonly record struct Located<T>(T Value, SourceSpan Span);
