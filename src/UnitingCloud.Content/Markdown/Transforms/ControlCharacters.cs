using System.Buffers;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Markdown.Context;

namespace UnitingCloud.Content.Markdown.Transforms;

/// <summary>
/// Characters that no page, feed or database can hold, and those that lie about the order of the others.
/// </summary>
internal static class ControlCharacters
{
    private static readonly SearchValues<char> Controls = SearchValues.Create([
        .. Enumerable
            .Range(0, 0xA0)
            .Select(c => (char)c)
            .Where(c => char.IsControl(c) && c is not ('\t' or '\n' or '\r')),
        '\uFFFE',
        '\uFFFF',
    ]);

    private static readonly SearchValues<char> BidiControls = SearchValues.Create(
        "\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069"
    );

    /// <summary>The same text, each control character replaced by the sign for what cannot be shown.</summary>
    public static string Replace(string text) =>
        text.AsSpan().ContainsAny(Controls)
            ? string.Create(text.Length, text, (span, from) =>
            {
                from.CopyTo(span);
                for (var i = 0; i < span.Length; i++)
                {
                    if (Controls.Contains(span[i]))
                        span[i] = '\uFFFD';
                }
            })
            : text;

    public static void Check(string text, BodyContext body)
    {
        if (text.AsSpan().IndexOfAny(Controls) is >= 0 and var control)
            body.Report(MarkdownRules.ControlCharacters(body.At(control, 1), text.Count(Controls.Contains)));
        if (text.AsSpan().IndexOfAny(BidiControls) is >= 0 and var bidi)
            body.Report(MarkdownRules.BidiControls(body.At(bidi, 1), text.Count(BidiControls.Contains)));
    }
}
