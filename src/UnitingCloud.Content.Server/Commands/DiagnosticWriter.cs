using System.Text.Json;
using UnitingCloud.Content.Diagnostics;

namespace UnitingCloud.Content.Server.Commands;

/// <summary>The ways in which diagnostics are printed.</summary>
internal enum DiagnosticFormat
{
    Human,
    Json,
    Sarif,
    Github,
}

/// <summary>Prints diagnostics for people and for the programs that they use.</summary>
internal static class DiagnosticWriter
{
    private static readonly JsonSerializerOptions Indented = new(ContentJson.Options) { WriteIndented = true };

    /// <param name="root">The content folder as the caller named it: paths are printed below it.</param>
    public static void Write(
        TextWriter output,
        IReadOnlyList<Diagnostic> diagnostics,
        DiagnosticFormat format,
        string root
    )
    {
        switch (format)
        {
            case DiagnosticFormat.Json:
                output.WriteLine(JsonSerializer.Serialize(diagnostics.Select(d => Json(d, root)), Indented));
                break;
            case DiagnosticFormat.Sarif:
                output.WriteLine(JsonSerializer.Serialize(Sarif(diagnostics, root), Indented));
                break;
            case DiagnosticFormat.Github:
                foreach (var d in diagnostics)
                    output.WriteLine(
                        $"::{Level(d)} file={Property(PathOf(d, root))},line={d.Span.Line},endLine={d.Span.EndLine},"
                            + $"col={d.Span.Column},endColumn={d.Span.EndColumn},title={Property(d.Rule)}::"
                            + Data($"{d.Message}; {d.Fix}.")
                    );
                break;
            default:
                foreach (var d in diagnostics)
                    output.WriteLine(d with { Span = d.Span with { File = PathOf(d, root) } });
                var errors = diagnostics.Count(d => d.Severity == Severity.Error);
                output.WriteLine(
                    $"{errors} error{(errors == 1 ? "" : "s")}, {diagnostics.Count - errors} "
                        + $"warning{(diagnostics.Count - errors == 1 ? "" : "s")}"
                );
                break;
        }
    }

    private static string PathOf(Diagnostic d, string root) =>
        Path.Combine(root is "." or "./" ? "" : root, d.Span.File).Replace('\\', '/');

    private static string Level(Diagnostic d) => d.Severity == Severity.Error ? "error" : "warning";

    private static object Json(Diagnostic d, string root) => new
    {
        file = PathOf(d, root),
        d.Span.Line,
        d.Span.Column,
        d.Span.EndLine,
        d.Span.EndColumn,
        severity = Level(d),
        d.Rule,
        d.Message,
        d.Fix,
    };

    // https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
    private static Dictionary<string, object> Sarif(IReadOnlyList<Diagnostic> diagnostics, string root) => new()
    {
        ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
        ["version"] = "2.1.0",
        ["runs"] = new[]
        {
            new
            {
                tool = new
                {
                    driver = new
                    {
                        name = "UnitingCloud.Content",
                        rules = diagnostics.Select(d => d.Rule).Distinct().Order(StringComparer.Ordinal)
                            .Select(id => new { id }),
                    },
                },
                columnKind = "utf16CodeUnits",
                results = diagnostics.Select(d => new
                {
                    ruleId = d.Rule,
                    level = Level(d),
                    message = new { text = $"{d.Message}; {d.Fix}." },
                    locations = new[]
                    {
                        new
                        {
                            physicalLocation = new
                            {
                                artifactLocation = new
                                {
                                    uri = string.Join('/', PathOf(d, root).Split('/').Select(Uri.EscapeDataString)),
                                },
                                region = new
                                {
                                    startLine = d.Span.Line,
                                    startColumn = d.Span.Column,
                                    d.Span.EndLine,
                                    d.Span.EndColumn,
                                },
                            },
                        },
                    },
                }),
            },
        },
    };

    // https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    private static string Data(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal)
            .Replace("\r", "%0D", StringComparison.Ordinal)
            .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
