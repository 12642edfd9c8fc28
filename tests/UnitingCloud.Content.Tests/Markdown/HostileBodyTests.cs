using System.Diagnostics;
using System.Text.Json;
using Shouldly;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Markdown;
using UnitingCloud.Content.Markdown.Context;
using Xunit;

namespace UnitingCloud.Content.Tests.Markdown;

/// <summary>Bodies that are made to break or to stall the parser. The bounds are many times what it takes.</summary>
public sealed class HostileBodyTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    public static TheoryData<string, string, string?> Bodies() => new()
    {
        { "nested quotes", Repeat("> ", 10_000) + "x", "body-too-deep" },
        { "nested bullets", Repeat("- ", 10_000) + "x", "body-too-deep" },
        { "nested numbers", Repeat("1. ", 10_000) + "x", "body-too-deep" },
        { "nested brackets", Repeat("[", 4_000) + Repeat("]", 4_000), null },
        { "nested containers",
            string.Join('\n', Enumerable.Range(0, 300).Select(i => new string(':', 303 - i) + " note")),
            "body-too-deep" },
        { "nested elements", Repeat("<div>", 1_000), "body-too-deep" },
        { "reopened formatting", string.Concat(Enumerable.Range(0, 3_000).Select(i => $"<b title={i}><p>")),
            "body-too-deep" },
        { "elements on lines of their own", Repeat("<div>\n\n", 5_000), null },
        { "equal headings", Repeat("# a\n\n", 20_000), null },
        { "headings that look numbered", string.Concat(Enumerable.Range(0, 10_000).Select(i => $"# a-{i}\n\n# a\n\n")),
            null },
        { "brackets and parentheses", Repeat("[ (](", 50_000), "body-too-costly" },
        { "links without an end", Repeat("[a](b", 50_000), "body-too-costly" },
        { "processing instructions without an end", Repeat("a <?", 75_000), "body-too-costly" },
        { "declarations without an end", Repeat("x <!A ", 50_000), "body-too-costly" },
        { "emphasis without an end", Repeat("**a *b ", 50_000), "body-too-costly" },
        { "link definitions", string.Concat(Enumerable.Range(0, 100_000).Select(i => $"[a{i}]: /x\n")),
            "body-too-costly" },
        { "processing instructions just below the limit", Repeat("a <?", 25_000), null },
        { "NUL", Repeat("\0 a ", 50_000), "control-character" },
        { "bidi controls", Repeat("\u202E a ", 50_000), "bidi-control" },
        { "lone surrogates", Repeat("\uD800 ", 1_000), null },
        { "a long line", new string('a', 2_000_000), null },
        { "a long table", "|a|b|\n|-|-|\n" + Repeat("|a|b|\n", 20_000), null },
        { "a wide table of short rows", $"{Repeat("|a", 5_000)}\n{Repeat("|-", 5_000)}\n{Repeat("x\n", 20_000)}",
            "body-too-costly" },
        { "nested notes", Repeat("[^a]: ", 10_000) + "x", "body-too-deep" },
        { "notes alone", string.Concat(Enumerable.Range(0, 5_000).Select(i => $"[^{i}]: x\n")), "note-unused" },
        { "references to one note", Repeat("a[^1] ", 10_000) + "\n\n[^1]: x", null },
        { "templates without an end", Repeat("{{ ", 100_000), "template-text" },
        { "marks of conflicts", Repeat("<<<<<<< a\n\n", 20_000), "merge-conflict" },
        { "instructions in a block", "<div>\n" + Repeat("<?", 20_000), "html-unclosed" },
        { "many attributes", "<p " + string.Concat(Enumerable.Range(0, 5_000).Select(i => $" a{i}")) + ">",
            "html-attribute-removed" },
        { "only colons", Repeat(":::\n", 5_001), "container-unknown" },
        { "nothing", "", null },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Ends_in_time_with_what_is_wrong(string name, string markdown, string? rule)
    {
        var watch = Stopwatch.StartNew();
        var rendered = SiteLinks.Render(markdown);

        watch.Elapsed.ShouldBeLessThan(Bound, name);
        if (rule is not null)
            rendered.Diagnostics.Select(diagnostic => diagnostic.Rule).ShouldContain(rule, name);
        rendered.ReadingMinutes.ShouldBeGreaterThanOrEqualTo(1);
        JsonSerializer
            .Deserialize<Body>(JsonSerializer.Serialize(rendered.Body, ContentJson.Options), ContentJson.Options)!
            .Hash.ShouldBe(rendered.Body.Hash, name);
    }

    [Fact]
    public void A_body_that_takes_too_long_is_refused_at_its_deadline()
    {
        var slow = new MarkdownSource("articles/slow.md", Repeat("a <?", 25_000), 7);

        var rendered = MarkdownBody.Render(slow, SiteLinks.Instance, SiteLinks.Speakers, TimeSpan.FromTicks(1));

        rendered.Body.Html.ShouldBeEmpty();
        var diagnostic = rendered.Diagnostics.ShouldHaveSingleItem();
        diagnostic.Rule.ShouldBe("body-too-slow");
        diagnostic.Span.Line.ShouldBe(7);
    }

    [Fact]
    public void However_many_bodies_are_given_up_few_threads_are_still_busy_with_them()
    {
        var slow = new MarkdownSource("articles/slow.md", Repeat("a <?", 25_000), 1);
        var before = Threads();

        for (var i = 0; i < 100; i++)
            MarkdownBody.Render(slow, SiteLinks.Instance, SiteLinks.Speakers, TimeSpan.FromTicks(1));

        (Threads() - before).ShouldBeLessThan(50); // other tests have threads too

        static int Threads()
        {
            using var self = Process.GetCurrentProcess();
            return self.Threads.Count;
        }
    }

    [Fact]
    public void The_deepest_that_is_rendered_can_be_read_back()
    {
        var deepest = string.Join('\n', Enumerable.Range(0, 60).Select(i => new string(' ', i * 2) + "- > x"));

        var rendered = SiteLinks.Render(deepest);

        rendered.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error).ShouldBeEmpty();
        JsonSerializer
            .Deserialize<Body>(JsonSerializer.Serialize(rendered.Body, ContentJson.Options), ContentJson.Options)
            .ShouldNotBeNull();
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
