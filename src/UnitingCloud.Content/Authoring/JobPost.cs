using System.Text.RegularExpressions;
using UnitingCloud.Content.Diagnostics;

namespace UnitingCloud.Content.Authoring;

/// <summary>A job as it was posted: the fields of a job's front matter as JSON, and its description as Markdown.</summary>
/// <param name="Reference">Its reference; empty where there is none.</param>
/// <param name="Item">The job; none where an error stands against it.</param>
/// <param name="Diagnostics">What is wrong with it.</param>
public sealed partial record JobPost(string Reference, AuthoredItem? Item, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>A larger document is refused.</summary>
    public const int MaxBytes = 256 * 1024;

    private const int MaxDescription = 100_000;

    private static readonly IReadOnlyDictionary<string, string> NoSpeakers = new Dictionary<string, string>();

    /// <summary>Whether there was JSON to be read at all.</summary>
    public bool WellFormed { get; private init; } = true;

    /// <summary>Reads a document by the rules for files. Never throws for what a client sent.</summary>
    /// <param name="reference">The reference that the address names; none where only the document can.</param>
    /// <param name="owner">Who owns the job: the source of its versions.</param>
    public static JobPost Read(ReadOnlySpan<byte> json, string? reference, string owner, IKnownItems items, ContentSettings settings)
    {
        var diagnostics = new List<Diagnostic>();
        var document = reference ?? "";
        if (json.Length > MaxBytes) diagnostics.Add(JsonRules.TooLarge(SourceSpan.Of(document, ""), MaxBytes));
        if (diagnostics.Count > 0 || JsonReader.Read(document, json, diagnostics) is not { } map) return new(document, null, diagnostics) { WellFormed = false };

        var fields = new Fields(map, diagnostics);
        var named = ReadReference(fields, reference);
        var schedule = Schedule.Read(fields, settings);
        var job = JobReader.Read(named, fields, schedule, items, settings, out var secrets);
        var description = fields.Required("description", MaxDescription).Value;
        fields.Done();
        var entry = new ContentEntry(ItemKind.Job, document, job, ExplicitKey: true, [], schedule.Published ?? Instant.Always, schedule.Until ?? Instant.Never,
            schedule.Draft, description.Length <= MaxDescription ? description : "", 1, secrets) { BodyPointer = "/description" };
        var item = Rendering.Render(entry, new PostLinks(items), NoSpeakers, settings) with { Source = owner, Posted = Canonical.Json(map), Anchors = [] };
        diagnostics.AddRange(item.Diagnostics);
        return new(named, diagnostics.Any(d => d.Severity == Severity.Error) ? null : item, diagnostics);
    }

    /// <summary>Whether a job can have this reference.</summary>
    public static bool IsReference(string text) => ReferenceForm().IsMatch(text);

    private static string ReadReference(Fields fields, string? reference)
    {
        if (reference is null)
        {
            var named = fields.Required("reference", 64);
            if (named.Value.Length > 0 && !IsReference(named.Value)) fields.Report(FrontMatterRules.BadReference(named.Span, named.Value));
            return named.Value;
        }

        if (fields.Text("reference", 64) is { } other && other.Value != reference) fields.Report(JsonRules.OtherReference(other.Span, reference));
        return reference;
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]
    private static partial Regex ReferenceForm();
}
