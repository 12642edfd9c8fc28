using System.Globalization;
using System.Text.Json;
using UnitingCloud.Content.Diagnostics;

namespace UnitingCloud.Content.Server.Commands.Reports;

/// <summary>The ways in which diagnostics are printed.</summary>
internal enum DiagnosticFormat
{
    Human,
    Json,
    Sarif,
    Github,
}

/// <summary>Prints diagnostics for people and for the programs that they use.</summary>
/// <param name="root">The content folder as the caller named it: people get paths below it.</param>
internal sealed class DiagnosticWriter(TextWriter output, string root)
{
    // Fewer are no flood.
    private const int MaxListed = 3;

    private static readonly JsonSerializerOptions Indented = new(ContentJson.Options) { WriteIndented = true };

    /// <summary>Whether people get every place where the same is wrong, not only the first one.</summary>
    public bool IsVerbose { get; init; }

    /// <summary>Where the pages of the rules are.</summary>
    public string Docs { get; init; } = "http://localhost:5080";

    public void Write(IReadOnlyList<Diagnostic> diagnostics, DiagnosticFormat format)
    {
        switch (format)
        {
            case DiagnosticFormat.Json:
                output.WriteLine(JsonSerializer.Serialize(diagnostics.Select(Json), Indented));
                break;
            case DiagnosticFormat.Sarif:
                var log = new SarifLog(diagnostics, new RepositoryPaths(root), Docs);
                output.WriteLine(log.ToJson().ToJsonString(Indented));
                break;
            case DiagnosticFormat.Github:
                var paths = new RepositoryPaths(root);
                foreach (var one in diagnostics) output.WriteLine(Annotation(one, paths.Of(one.Span.File)));
                break;
            default:
                WriteLines(diagnostics);
                WriteCounts(diagnostics);
                break;
        }
    }

    internal static string Level(Diagnostic one) => one.Severity == Severity.Error ? "error" : "warning";

    // A site that was moved here has the same mistake in every file: it is told once.
    private void WriteLines(IReadOnlyList<Diagnostic> diagnostics)
    {
        var places = diagnostics.GroupBy(Told).ToDictionary(same => same.Key, same => same.Count());
        var isFolded = (Diagnostic one) => !IsVerbose && places[Told(one)] > MaxListed;
        foreach (var same in diagnostics.GroupBy(one => (Told(one), isFolded(one) ? null : one)))
        {
            var first = same.First();
            var line = first with { Span = first.Span with { File = PathOf(first) } };
            var files = same.Select(one => one.Span.File).Distinct().Count();
            output.WriteLine(
                same.Count() == 1
                    ? line.ToString()
                    : string.Create(CultureInfo.InvariantCulture,
                        $"{line} The same in {same.Count() - 1:N0} more places, {files:N0} files in all."));
        }
    }

    private void WriteCounts(IReadOnlyList<Diagnostic> diagnostics)
    {
        var errors = diagnostics.Count(one => one.Severity == Severity.Error);
        var mendable = diagnostics.Count(one => one.Edit is { IsSafe: true });
        output.WriteLine(
            $"{Counted(errors, "error")}, {Counted(diagnostics.Count - errors, "warning")}"
                + (mendable > 0 ? $"; '--fix' can fix {mendable}" : ""));
    }

    private static (string Rule, Severity Severity, string Message, string Fix) Told(Diagnostic one) =>
        (one.Rule, one.Severity, one.Message, one.Fix);

    private string PathOf(Diagnostic one) =>
        Path.Combine(root is "." or "./" ? "" : root, one.Span.File).Replace('\\', '/');

    private object Json(Diagnostic one) => new
    {
        file = PathOf(one),
        one.Span.Line,
        one.Span.Column,
        one.Span.EndLine,
        one.Span.EndColumn,
        severity = Level(one),
        one.Rule,
        one.Message,
        one.Fix,
        edit = one.Edit is not { } edit ? null : new
        {
            edit.Span.Line,
            edit.Span.Column,
            edit.Span.EndLine,
            edit.Span.EndColumn,
            edit.Text,
            edit.IsSafe,
        },
    };

    // https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    private static string Annotation(Diagnostic one, string path) =>
        $"::{Level(one)} file={Property(path)},line={one.Span.Line},endLine={one.Span.EndLine},"
            + $"col={one.Span.Column},endColumn={one.Span.EndColumn},title={Property(one.Rule)}::"
            + Data($"{one.Message}; {one.Fix}.");

    private static string Data(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal)
            .Replace("\r", "%0D", StringComparison.Ordinal)
            .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);

    private static string Counted(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
