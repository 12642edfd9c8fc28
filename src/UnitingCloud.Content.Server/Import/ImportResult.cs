using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Server.Import.Files;
using UnitingCloud.Content.Server.Releases;

namespace UnitingCloud.Content.Server.Import;

/// <summary>The result of an import.</summary>
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

    /// <summary>The folder is the same as in the newest release.</summary>
    public bool Unchanged { get; init; }

    /// <summary>What waits for somebody to accept it; null if nothing does.</summary>
    public HeldImport? Held { get; init; }

    /// <summary>Why it was refused; null if it was not.</summary>
    public Diagnostic? FirstError => Diagnostics.FirstOrDefault(d => d.Severity == Severity.Error);

    public int Errors => Diagnostics.Count(d => d.Severity == Severity.Error);

    public int Warnings => Diagnostics.Count - Errors;

    /// <summary>A folder that is the same as in the newest release.</summary>
    public static ImportResult Of(ContentFolder folder, TimeSpan elapsed) =>
        new(folder.Count, 0, [], null, elapsed) { Fingerprint = folder.Fingerprint, Unchanged = true };

    /// <summary>Whether it says the same of the same folder as another result.</summary>
    public bool Repeats(ImportResult? other) =>
        Release is null
        && other is not null
        && other.Fingerprint == Fingerprint
        && (Held is null) == (other.Held is null)
        && Diagnostics.SequenceEqual(other.Diagnostics);
}
