namespace UnitingCloud.Content.Diagnostics;

/// <summary>How bad a diagnostic is.</summary>
public enum Severity
{
    /// <summary>Worth knowing; the release goes ahead.</summary>
    Warning,

    /// <summary>The release is refused whole.</summary>
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
    /// <c>path:line:column: error rule-name: what is wrong; what to do.</c> A posted document has its pointer behind a
    /// <c>#</c>.
    /// </summary>
    public override string ToString() =>
        $"{Place}: {(Severity == Severity.Error ? "error" : "warning")} {Rule}: {Message}; {Fix}.";

    /// <summary>As they are told: in the order of files and lines, and the same every time.</summary>
    public static IReadOnlyList<Diagnostic> InOrder(IEnumerable<Diagnostic> diagnostics) =>
        [
            .. diagnostics
                .OrderBy(d => d.Span.File, StringComparer.Ordinal)
                .ThenBy(d => d.Span.Line)
                .ThenBy(d => d.Span.Column)
                .ThenBy(d => d.Rule, StringComparer.Ordinal)
                .ThenBy(d => d.Message, StringComparer.Ordinal),
        ];

    private string Place => Span switch
    {
        { Pointer: null } => $"{Span.File}:{Span.Line}:{Span.Column}",
        { Line: 0 } => $"{Span.File}#{Span.Pointer}",
        _ => $"{Span.File}#{Span.Pointer}:{Span.Line}:{Span.Column}",
    };
}
