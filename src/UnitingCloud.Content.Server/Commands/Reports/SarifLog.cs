using System.Reflection;
using System.Text.Json.Nodes;
using UnitingCloud.Content.Diagnostics;

namespace UnitingCloud.Content.Server.Commands.Reports;

/// <summary>
/// Diagnostics in the format of code scanning:
/// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.
/// </summary>
/// <param name="docs">Where the pages of the rules are.</param>
internal sealed class SarifLog(IReadOnlyList<Diagnostic> diagnostics, RepositoryPaths paths, string docs)
{
    private static readonly string Version =
        typeof(SarifLog).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    private readonly List<string> _rules =
        [.. diagnostics.Select(one => one.Rule).Distinct().Order(StringComparer.Ordinal)];

    public JsonObject ToJson() => new()
    {
        ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
        ["version"] = "2.1.0",
        ["runs"] = new JsonArray(new JsonObject
        {
            ["tool"] = new JsonObject
            {
                ["driver"] = new JsonObject
                {
                    ["name"] = "UnitingCloud.Content",
                    ["version"] = Version,
                    ["informationUri"] = $"{docs.TrimEnd('/')}{Rule.Index}",
                    ["rules"] = new JsonArray([.. _rules.Select(Descriptor)]),
                },
            },
            ["columnKind"] = "utf16CodeUnits",
            ["results"] = new JsonArray([.. diagnostics.Select(Result)]),
        }),
    };

    private JsonObject Descriptor(string id)
    {
        if (Rule.Find(id) is not { } rule) return new() { ["id"] = id };
        var address = $"{docs.TrimEnd('/')}{rule.Path}";
        return new()
        {
            ["id"] = id,
            ["shortDescription"] = Text($"{rule.Title}."),
            ["fullDescription"] = Text(rule.Why),
            ["helpUri"] = address,
            ["help"] = new JsonObject { ["text"] = $"{rule.Why} See {address}.", ["markdown"] = rule.Markdown },
        };
    }

    private JsonObject Result(Diagnostic one)
    {
        var result = new JsonObject
        {
            ["ruleId"] = one.Rule,
            ["ruleIndex"] = _rules.IndexOf(one.Rule),
            ["level"] = DiagnosticWriter.Level(one),
            ["message"] = Text($"{one.Message}; {one.Fix}."),
            ["locations"] = new JsonArray(new JsonObject
            {
                ["physicalLocation"] = new JsonObject
                {
                    ["artifactLocation"] = Artifact(one.Span.File),
                    ["region"] = Region(one.Span),
                },
            }),
        };
        if (one.Edit is { } edit) result["fixes"] = new JsonArray(Fix(one, edit));
        return result;
    }

    private JsonObject Fix(Diagnostic one, Edit edit) => new()
    {
        ["description"] = Text($"{one.Fix}."),
        ["artifactChanges"] = new JsonArray(new JsonObject
        {
            ["artifactLocation"] = Artifact(edit.Span.File),
            ["replacements"] = new JsonArray(new JsonObject
            {
                ["deletedRegion"] = Region(edit.Span),
                ["insertedContent"] = Text(edit.Text),
            }),
        }),
    };

    private JsonObject Artifact(string file) => new()
    {
        ["uri"] = string.Join('/', paths.Of(file).Split('/').Select(Uri.EscapeDataString)),
        ["uriBaseId"] = "%SRCROOT%",
    };

    private static JsonObject Region(SourceSpan span) => new()
    {
        ["startLine"] = span.Line,
        ["startColumn"] = span.Column,
        ["endLine"] = span.EndLine,
        ["endColumn"] = span.EndColumn,
    };

    private static JsonObject Text(string text) => new() { ["text"] = text };
}
