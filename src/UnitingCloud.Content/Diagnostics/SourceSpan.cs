namespace UnitingCloud.Content.Diagnostics;

/// <summary>A stretch of a file. Lines and columns count from 1, columns in UTF-16 units; the end is exclusive.</summary>
/// <param name="File">Path below the content folder, with forward slashes.</param>
public readonly record struct SourceSpan(string File, int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>The very beginning of a file.</summary>
    public static SourceSpan Start(string file) => new(file, 1, 1, 1, 1);
}
