using System.Diagnostics;
using System.Text;
using Shouldly;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Authoring.Documents;
using UnitingCloud.Content.Diagnostics;
using Xunit;

namespace UnitingCloud.Content.Tests.Authoring;

/// <summary>
/// Files that nobody means well with, or that an editor has mangled: a diagnostic each, and never a crash.
/// </summary>
public sealed class HostileFileTests
{
    private const string Fine = "---\ntitle: Title\n---\n\nText.\n";

    private static readonly (string Name, byte[] Bytes, string Rule, int Line, int Column)[] Files =
    [
        ("UTF-16", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Fine)], "encoding", 1, 1),
        ("a byte of Latin-1", [.. Encoding.UTF8.GetBytes("---\ntitle: Caf"), 0xE9, .. "\n---\n"u8], "encoding", 2, 11),
        ("half a character at the end", [.. Encoding.UTF8.GetBytes(Fine), 0xE2, 0x82], "encoding", 6, 1),
        ("a NUL", Encoding.UTF8.GetBytes("---\ntitle: Title\n---\n\nNUL\0here.\n"), "nul-character", 5, 4),
        (
            "20 MB",
            [.. Encoding.UTF8.GetBytes(Fine), .. Enumerable.Repeat((byte)'x', 20_000_000)],
            "file-too-large",
            1,
            1
        ),
        ("20 MB of nothing", new byte[20_000_000], "file-too-large", 1, 1),
        (
            "front matter of 100 KB",
            Encoding.UTF8.GetBytes($"---\ntitle: Title\nsummary: {new string('x', 100_000)}\n---\n"),
            "front-matter-too-large",
            1,
            1
        ),
        (
            "aliases that explode",
            Encoding.UTF8.GetBytes("---\ntitle: Title\na: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n---\n"),
            "yaml-alias",
            4,
            8
        ),
        (
            "brackets without end",
            Encoding.UTF8.GetBytes($"---\ntags: {new string('[', 50_000)}\n---\n"),
            "yaml-depth",
            1,
            1
        ),
        (
            "10,000 nested quotes",
            Encoding.UTF8.GetBytes($"{Fine}\n{new string('>', 10_000)} deep\n"),
            "body-too-deep",
            7,
            1
        ),
        (
            "10,000 nested lists",
            Encoding.UTF8.GetBytes($"{Fine}\n{string.Concat(Enumerable.Repeat("- ", 10_000))}deep\n"),
            "body-too-deep",
            7,
            1
        ),
        (
            "a paragraph of brackets",
            Encoding.UTF8.GetBytes($"{Fine}\n{new string('[', 300_000)}\n"),
            "body-too-costly",
            7,
            1
        ),
        (
            "a paragraph of brackets among lines that end as on Windows",
            Encoding.UTF8.GetBytes($"{Fine}\n{new string('[', 300_000)}\n\nText.\n".ReplaceLineEndings("\r\n")),
            "body-too-costly",
            7,
            1
        ),
        ("a name that differs in case only", Encoding.UTF8.GetBytes(Fine), "file-case", 1, 1),
    ];

    /// <summary>The rules that they provoke.</summary>
    internal static IEnumerable<string> Rules => Files.Select(file => file.Rule).Append("body-too-slow");

    public static IEnumerable<TheoryDataRow<int>> Cases() =>
        Files.Select(
            (file, i) => new TheoryDataRow<int>(i) { TestDisplayName = $"Meets {file.Name} with a diagnostic" }
        );

    [Theory]
    [MemberData(nameof(Cases))]
    public void Meets_it_with_a_diagnostic_where_it_is(int i)
    {
        var (_, bytes, rule, line, column) = Files[i];
        List<SourceFile> files = [new("articles/hostile.md", bytes)];
        if (rule == "file-case")
            files.Insert(
                0,
                new("articles/HOSTILE.md", Encoding.UTF8.GetBytes("---\ntitle: First\nslug: first\n---\n"))
            );

        var watch = Stopwatch.StartNew();
        var told = Told.Of(files).Where(d => d.Rule == rule).ToList();

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
        told.ShouldNotBeEmpty();
        (told[0].Span.File, told[0].Span.Line, told[0].Span.Column, told[0].Severity).ShouldBe(
            ("articles/hostile.md", line, column, Severity.Error)
        );
    }

    [Fact]
    public void A_body_that_takes_too_long_is_given_up_without_delaying_the_others()
    {
        var set = ContentSet.Read(
            [
                new(
                    "articles/slow.md",
                    Encoding.UTF8.GetBytes($"{Fine}\n{string.Concat(Enumerable.Repeat("word *a **b ", 4_000))}\n")
                ),
            ],
            [],
            new() { RenderDeadline = TimeSpan.FromTicks(1) }
        );
        set.Entries.SelectMany(entry => set.Render(entry).Diagnostics)
            .Select(d => d.Rule)
            .ShouldContain("body-too-slow");
    }

    [Theory]
    [InlineData("\uFEFF---\ntitle: Title\n---\n\nText.\n")]
    [InlineData("---\r\ntitle: Title\r\n---\r\n\r\nText.\r\n")]
    [InlineData("---\rtitle: Title\r---\r\rText.\r")]
    [InlineData("---\ntitle: Title\n---")]
    [InlineData("---   \ntitle: Title\n---  \n\n\tText.\n")]
    public void What_editors_do_to_files_does_no_harm(string text)
    {
        var set = ContentSet.Read([new("articles/fine.md", Encoding.UTF8.GetBytes(text))], [], new());
        set.Diagnostics.ShouldBeEmpty();
        ((Article)set.Render(set.Entries.ShouldHaveSingleItem()).Item).Title.ShouldBe("Title");
    }
}
