namespace UnitingCloud.Content.Authoring.Documents;

/// <summary>A file of the content folder, as bytes.</summary>
/// <param name="Path">Below the content folder, with forward slashes.</param>
/// <param name="Bytes">What it holds; nothing where <paramref name="Problem"/> says why it could not be read.</param>
/// <param name="Problem">Why the file could not be read.</param>
public sealed record SourceFile(string Path, ReadOnlyMemory<byte> Bytes, SourceProblem Problem = SourceProblem.None);

/// <summary>Why a file was not read.</summary>
public enum SourceProblem
{
    None,

    /// <summary>Over the limit of <see cref="ContentSettings.MaxFileBytes"/>.</summary>
    TooLarge,

    /// <summary>A symbolic link to somewhere outside the content folder.</summary>
    OutsideFolder,

    /// <summary>No file, but a symbolic link to a folder.</summary>
    FolderLink,

    /// <summary>The operating system refused.</summary>
    Unreadable,

    /// <summary>A file of a type that is not read, see <see cref="SkippedFiles"/>.</summary>
    Skipped,
}
