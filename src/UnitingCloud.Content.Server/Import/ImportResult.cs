using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Server.Import.Files;
using UnitingCloud.Content.Server.Releases;

namespace UnitingCloud.Content.Server.Import;

/// <summary>What came of an import.</summary>
/// <param name="Files">Markdown files in the folder.</param>
/// <param name="Items">Items understood.</param>
/// <param name="Diagnostics">In the order of files and lines.</param>
/// <param name="Release">
/// Null if nothing changed. If there are errors, a release of what the folder takes away; null if that is nothing.
/// </param>
/// <param name="Elapsed">How long it took.</param>
internal sealed record ImportResult(
    int Files,
    int Items,
    IReadOnlyList<Diagnostic> Diagnostics,
    Release? Release,
    TimeSpan Elapsed
)
{
    /// <summary>Names the folder as it was.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>The folder is as the newest release left it.</summary>
    public bool Unchanged { get; init; }

    /// <summary>Why it waits for somebody to accept it; null if it does not.</summary>
    public HeldImport? Held { get; init; }

    /// <summary>Why it was refused; null if it was not.</summary>
    public Diagnostic? FirstError => Diagnostics.FirstOrDefault(d => d.Severity == Severity.Error);

    public int Errors => Diagnostics.Count(d => d.Severity == Severity.Error);

    public int Warnings => Diagnostics.Count - Errors;

    /// <summary>A folder as the newest release left it.</summary>
    public static ImportResult Of(ContentFolder folder, TimeSpan elapsed) =>
        new(folder.Count, 0, [], null, elapsed) { Fingerprint = folder.Fingerprint, Unchanged = true };

    /// <summary>Whether there is nothing to tell that another has not told of the same folder.</summary>
    public bool Repeats(ImportResult? other) =>
        Release is null
        && other is not null
        && other.Fingerprint == Fingerprint
        && (Held is null) == (other.Held is null)
        && Diagnostics.SequenceEqual(other.Diagnostics);
}
