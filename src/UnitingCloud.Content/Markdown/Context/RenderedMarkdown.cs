using System.Security.Cryptography;
using System.Text.Json;
using UnitingCloud.Content.Diagnostics;

namespace UnitingCloud.Content.Markdown.Context;

/// <summary>A body with what follows from it.</summary>
/// <param name="Anchors">Links into bodies of other items, to be checked when all are rendered.</param>
/// <param name="Diagnostics">In the order of the text.</param>
public sealed record RenderedMarkdown(
    Body Body,
    string Excerpt,
    int WordCount,
    int ReadingMinutes,
    IReadOnlyList<AnchorReference> Anchors,
    IReadOnlyList<Diagnostic> Diagnostics)
{
    internal static RenderedMarkdown Of(
        string html,
        IReadOnlyList<Heading> outline,
        IReadOnlyList<Block> blocks,
        IReadOnlyList<AnchorReference> anchors,
        IEnumerable<Diagnostic> diagnostics)
    {
        var plain = PlainText.Of(blocks);
        var words = BodySummary.Words(plain);
        return new(
            Hashed(new Body { Hash = "", Html = html, Text = plain, Outline = outline, Blocks = blocks }),
            BodySummary.Excerpt(blocks),
            words,
            BodySummary.Minutes(words),
            anchors,
            [.. diagnostics.Distinct().OrderBy(found => found.Span.Line).ThenBy(found => found.Span.Column)]);
    }

    /// <summary>A body that cannot be rendered.</summary>
    internal static RenderedMarkdown Refused(Diagnostic diagnostic) =>
        new(Hashed(new Body { Hash = "", Html = "", Text = "" }), "", 0, 1, [], [diagnostic]);

    private static Body Hashed(Body body) =>
        body with
        {
            Hash = Convert.ToHexStringLower(
                SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(body, ContentJson.Hashed))
            ),
        };
}

/// <summary>A link to an anchor in the body of another item.</summary>
public sealed record AnchorReference(string TargetFile, Located<string> Anchor);
