namespace UnitingCloud.Content.Diagnostics;

/// <summary>How bad a diagnostic is.</summary>
public enum Severity
{
    /// <summary>Worth knowing. The release is made all the same.</summary>
    Warning,

    /// <summary>The release is refused as a whole.</summary>
    Error,
}

/// <summary>A mistake of an author, as a value.</summary>
/// <param name="Rule">Stable kebab-case name.</param>
/// <param name="Severity">Whether it refuses the release.</param>
/// <param name="Span">Where it is.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Fix">What to do.</param>
public sealed record Diagnostic(string Rule, Severity Severity, SourceSpan Span, string Message, string Fix)
{
    /// <summary>
    /// What a reference leads to that does not exist: a path of the site, or a file below the content folder. Null for
    /// all other mistakes.
    /// </summary>
    public string? Target { get; init; }

    /// <summary>What to do as a change of the file; null if only its author can tell.</summary>
    public Edit? Edit { get; init; }

    /// <summary>
    /// <c>path:line:column: error rule-name: what is wrong; what to do.</c> A posted document has its pointer after
    /// <c>#</c>.
    /// </summary>
    public override string ToString() =>
        $"{Place}: {(Severity == Severity.Error ? "error" : "warning")} {Rule}: {Message}; {Fix}.";

    /// <summary>In the order of files and lines, and in the same order every time.</summary>
    public static IReadOnlyList<Diagnostic> InOrder(IEnumerable<Diagnostic> diagnostics) =>
        [
            .. diagnostics
                .OrderBy(d => d.Span.File, StringComparer.Ordinal)
                .ThenBy(d => d.Span.Line)
                .ThenBy(d => d.Span.Column)
                .ThenBy(d => d.Rule, StringComparer.Ordinal)
                .ThenBy(d => d.Message, StringComparer.Ordinal),
        ];

    /// <summary>What an author wrote, as part of a message: a message is one line of a terminal.</summary>
    internal static string Shown(string text)
    {
        var line = string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c));
        return line.Length <= 80 ? line : string.Concat(line.AsSpan(0, 79), "…");
    }

    internal static Diagnostic Warning(string rule, SourceSpan span, string message, string fix) =>
        new(rule, Severity.Warning, span, message, fix);

    internal static Diagnostic Error(string rule, SourceSpan span, string message, string fix) =>
        new(rule, Severity.Error, span, message, fix);

    private string Place => Span switch
    {
        { Pointer: null } => $"{Span.File}:{Span.Line}:{Span.Column}",
        { Line: 0 } => $"{Span.File}#{Span.Pointer}",
        _ => $"{Span.File}#{Span.Pointer}:{Span.Line}:{Span.Column}",
    };
}
