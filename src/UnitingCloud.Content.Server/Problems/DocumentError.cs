using UnitingCloud.Content.Diagnostics;

namespace UnitingCloud.Content.Server.Problems;

/// <summary>A mistake or warning about a value of a posted document.</summary>
/// <param name="Pointer">The value, as a JSON Pointer (RFC 6901); empty for the document as a whole.</param>
/// <param name="Rule">Stable name of the rule.</param>
/// <param name="Severity">Whether the document is refused for it.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Fix">What to do.</param>
/// <param name="Line">The line of the text that the value is, or of a document that is not JSON; from 1.</param>
/// <param name="Column">The column there; from 1.</param>
internal sealed record DocumentError(
    string Pointer, string Rule, Severity Severity, string Message, string Fix, int? Line, int? Column)
{
    public static IReadOnlyList<DocumentError> Of(IEnumerable<Diagnostic> diagnostics) =>
        [.. diagnostics.OrderByDescending(d => d.Severity).Take(Problem.MaxErrors).Select(Of)];

    private static DocumentError Of(Diagnostic d) => new(
        d.Span.Pointer ?? "", d.Rule, d.Severity, d.Message, d.Fix,
        d.Span.Line == 0 ? null : d.Span.Line, d.Span.Line == 0 ? null : d.Span.Column);
}
