using System.Text;
using System.Text.Json.Nodes;
using UnitingCloud.Content.Authoring.Documents;
using UnitingCloud.Content.Authoring.Jobs;
using UnitingCloud.Content.Authoring.References;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Markdown;

namespace UnitingCloud.Content.Authoring;

/// <summary>
/// A job as it was posted: the fields of a job's front matter as JSON, and its description as Markdown, HTML or text.
/// </summary>
/// <param name="Reference">Its reference; empty if there is none.</param>
/// <param name="Item">The job; null if there is an error.</param>
/// <param name="Diagnostics">What is wrong with it.</param>
public sealed record JobPost(string Reference, AuthoredItem? Item, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>A larger document is refused.</summary>
    public const int MaxBytes = 256 * 1024;

    private static readonly IReadOnlyDictionary<string, string> NoSpeakers = new Dictionary<string, string>();

    /// <summary>Whether there was JSON to be read at all.</summary>
    public bool WellFormed { get; private init; } = true;

    /// <summary>The items that it was checked against.</summary>
    public IKnownItems? Known { get; private init; }

    /// <summary>Reads a document by the rules for files. Never throws for what a client sent.</summary>
    /// <param name="reference">The reference in the address; null if only the document has one.</param>
    /// <param name="owner">Who owns the job: the source of its versions.</param>
    public static JobPost Read(
        ReadOnlySpan<byte> json,
        string? reference,
        string owner,
        IKnownItems items,
        ContentSettings settings
    )
    {
        var diagnostics = new List<Diagnostic>();
        return Parse(json, reference ?? "", diagnostics) is { } map
            ? Read(map, reference, owner, items, settings, diagnostics)
            : new(reference ?? "", null, diagnostics) { WellFormed = false };
    }

    /// <summary>Reads what a merge patch (RFC 7396) makes of a document that was posted before.</summary>
    public static JobPost Patch(
        string posted,
        ReadOnlySpan<byte> patch,
        string reference,
        string owner,
        IKnownItems items,
        ContentSettings settings
    )
    {
        var diagnostics = new List<Diagnostic>();
        if (Parse(patch, reference, diagnostics) is not { } changes)
            return new(reference, null, diagnostics) { WellFormed = false };
        var before =
            JsonReader.Read(reference, Encoding.UTF8.GetBytes(posted), [])
            ?? throw new InvalidOperationException($"What was posted as {reference} cannot be read.");
        return Read(MergePatch.Apply(before, changes), reference, owner, items, settings, diagnostics);
    }

    /// <summary>
    /// The JSON Schema (2020-12) of a document, from its reader: a valid document has only known fields, with values of
    /// the right form. The rules that hold between fields are not in it.
    /// </summary>
    public static JsonObject Schema()
    {
        var schema = new FieldSchema();
        ReadFields(
            new Fields(new MapNode([], SourceSpan.Of("", "")), [], schema),
            "",
            new ReferenceGraph([], []),
            new()
        );
        schema.Form("reference", $"^{JobReference.Shape}$");
        var job = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Job",
            ["description"] = "A job as it is posted. Times have a UTC offset; 'description' is Markdown by default.",
        };
        foreach (var (name, value) in schema.ToJson()) job[name] = value?.DeepClone();
        return job;
    }

    private static MapNode? Parse(ReadOnlySpan<byte> json, string document, List<Diagnostic> diagnostics)
    {
        if (json.Length <= MaxBytes) return JsonReader.Read(document, json, diagnostics);
        diagnostics.Add(JsonRules.TooLarge(SourceSpan.Of(document, ""), MaxBytes));
        return null;
    }

    private static JobPost Read(
        MapNode map,
        string? reference,
        string owner,
        IKnownItems items,
        ContentSettings settings,
        List<Diagnostic> diagnostics
    )
    {
        var fields = new Fields(map, diagnostics);
        var (job, body, format, schedule, secrets) = ReadFields(fields, reference, items, settings);
        fields.Done();
        var (from, until) = (schedule.Published ?? Instant.Always, schedule.Until ?? Instant.Never);
        var entry = new ContentEntry(
            ItemKind.Job,
            reference ?? "",
            job,
            ExplicitKey: true,
            [],
            from,
            until,
            schedule.Draft,
            body,
            1,
            secrets
        );
        var item = Rendering.Render(
            entry with
            {
                BodyPointer = "/description",
                Format = format,
            },
            new PostLinks(items, settings.Site),
            NoSpeakers,
            settings
        ) with
        {
            Source = owner,
            Posted = CanonicalJson.Json(map),
            Anchors = [],
        };
        diagnostics.AddRange(item.Diagnostics);
        var refused = diagnostics.Any(d => d.Severity == Severity.Error);
        return new(job.Reference, refused ? null : item, diagnostics) { Known = items };
    }

    private static (Job Job, string Body, BodyFormat Format, Schedule Schedule, ConfidentialNames Names) ReadFields(
        Fields fields, string? reference, IKnownItems items, ContentSettings settings)
    {
        var named = ReadReference(fields, reference);
        var schedule = Schedule.Read(fields, settings);
        var description = fields.Required("description", JobReader.MaxDescription).Value;
        var format = JobReader.ReadFormat(fields);
        var body = description.Length <= JobReader.MaxDescription ? description : "";
        var job = JobReader.Read(named, body, fields, schedule, items, settings, out var secrets);
        return (job, body, format, schedule, secrets);
    }

    private static string ReadReference(Fields fields, string? reference)
    {
        if (reference is null)
        {
            var named = fields.Required("reference", 64);
            if (named.Value.Length > 0 && !JobReference.IsOne(named.Value))
                fields.Report(FrontMatterRules.BadReference(named.Span, named.Value));
            return named.Value;
        }

        if (fields.Text("reference", 64) is { } other && other.Value != reference)
            fields.Report(JsonRules.OtherReference(other.Span, reference));
        return reference;
    }
}
