using System.Text.RegularExpressions;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Markdown;
using UnitingCloud.Content.Markdown.Context;

namespace UnitingCloud.Content.Authoring.Jobs;

/// <summary>Descriptions that are written in another format than is said.</summary>
internal static partial class DescriptionChecks
{
    public static IEnumerable<Diagnostic> Check(MarkdownSource source, BodyFormat format, Body body)
    {
        var map = new SourceMap(source);
        if (EscapedTag().Match(source.Text) is { Success: true } escaped)
            yield return DescriptionRules.Escaped(At(escaped), escaped.Value);
        if (format == BodyFormat.Text && Tag().Match(source.Text) is { Success: true } tag)
            yield return DescriptionRules.HtmlAsText(At(tag), tag.Value);
        if (format == BodyFormat.Markdown && TagInCode().IsMatch(body.Html)
            && IndentedTag().Match(source.Text) is { Success: true } indented)
            yield return DescriptionRules.HtmlAsCode(At(indented.Groups[1]), indented.Groups[1].Value);

        SourceSpan At(Capture found) => map.Span(found.Index, found.Index + found.Length);
    }

    private const string Name = "(?:p|br|ul|ol|li|div|span|strong|b|em|h[1-6]|table|tr|td)";

    [GeneratedRegex($@"&(?:amp;)*lt;/?{Name}\b[^&<>]{{0,200}}(?:&(?:amp;)*gt;)", RegexOptions.IgnoreCase)]
    private static partial Regex EscapedTag();

    [GeneratedRegex($@"</?{Name}\b[^<>]{{0,200}}>", RegexOptions.IgnoreCase)]
    private static partial Regex Tag();

    [GeneratedRegex($@"<pre><code>[^<]*&lt;/?{Name}\b", RegexOptions.IgnoreCase)]
    private static partial Regex TagInCode();

    [GeneratedRegex($@"^(?:[ ]{{4,}}|[ ]{{0,3}}\t)\s*(</?{Name}\b[^<>]{{0,200}}>)",
        RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex IndentedTag();
}
