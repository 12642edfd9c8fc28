using System.Text.Json;
using Shouldly;
using UnitingCloud.Content.Markdown.Context;
using Xunit;

namespace UnitingCloud.Content.Tests.Markdown;

/// <summary>
/// Runs the specifications: Markdown in; HTML, text, outline, blocks and diagnostics out, as far as a case names them.
/// </summary>
public sealed class SpecTests
{
    private static readonly IReadOnlyList<SpecCase> All = SpecCase.All("Markdown");

    public static IEnumerable<TheoryDataRow<string, string>> Cases() =>
        All.Select(spec => new TheoryDataRow<string, string>(spec.File, spec.Title)
        {
            TestDisplayName = $"{spec.File}: {spec.Title}",
        });

    [Theory]
    [MemberData(nameof(Cases))]
    public void Renders_as_specified(string file, string title)
    {
        var spec = All.Single(candidate => candidate.File == file && candidate.Title == title);
        var interviewees = spec.Parts.GetValueOrDefault("interviewees")?.Split(' ');
        var rendered = SiteLinks.Render(spec.Parts["markdown"], interviewees: interviewees);

        foreach (var (part, expected) in spec.Parts.Where(part => part.Key is not ("markdown" or "interviewees")))
            Show(part, rendered).ShouldBe(expected, part);
        if (!spec.Parts.ContainsKey("diagnostics"))
            Show("diagnostics", rendered).ShouldBeEmpty();
    }

    internal static string Show(string part, RenderedMarkdown rendered) => part switch
    {
        "html" => rendered.Body.Html,
        "text" => rendered.Body.Text,
        "excerpt" => rendered.Excerpt,
        "outline" => Lines(rendered.Body.Outline.Select(heading => $"{heading.Level} #{heading.Id} {heading.Text}")),
        "blocks" => Lines(rendered.Body.Blocks.Select(block => JsonSerializer.Serialize(block, ContentJson.Hashed))),
        "inlines" => Lines(rendered.Body.Blocks.SelectMany(Runs)),
        "anchors" => Lines(rendered.Anchors.Select(anchor => $"{anchor.TargetFile}#{anchor.Anchor.Value}")),
        "diagnostics" => Lines(rendered.Diagnostics.Select(diagnostic => diagnostic.ToString())),
        _ => throw new ArgumentException($"A specification cannot say anything about '{part}'."),
    };

    private static IEnumerable<string> Runs(Block block) => block switch
    {
        ParagraphBlock paragraph => [.. paragraph.Inlines.Select(Json)],
        HeadingBlock heading => heading.Inlines.Select(Json),
        HtmlBlock html => html.Inlines.Select(Json),
        PullQuoteBlock quote => quote.Inlines.Select(Json),
        InterviewTurnBlock turn => [.. (turn.QuestionInlines ?? []).Select(Json), .. turn.Answer.SelectMany(Runs)],
        FootnotesBlock notes => notes.Notes.SelectMany(note => note.Blocks).SelectMany(Runs),
        TableBlock table => table.Head.SelectMany(cell => cell.Inlines).Select(Json),
        _ => [],
    };

    private static string Json(InlineRun run) => JsonSerializer.Serialize(run, ContentJson.Options);

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);
}
