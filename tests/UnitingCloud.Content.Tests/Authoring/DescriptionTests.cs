using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Shouldly;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Jobs;
using Xunit;

namespace UnitingCloud.Content.Tests.Authoring;

/// <summary>Descriptions in several formats and languages, by several advertisers.</summary>
public sealed class DescriptionTests
{
    private static readonly string[] Pieces =
    [
        "<p>", "</p>", "<ul><li>", "</li></ul>", "<b>", "</b>", "a", " & ", "&lt;", "<br>", "<h3>", "\n", "é",
        "<div style=\"a\">", "</div>", "<!-- c -->", "<a href=\"https://x.example\">", "<script>",
    ];

    [Fact]
    public void HTML_is_cleaned_and_kept_as_HTML()
    {
        var post = Read("html", """
            <h2>What you will do</h2>
                <p onclick="a()">Build <strong>clusters</strong> &amp; keep them.</p>

                <ul><li>Go</li><li>Rust<script>alert(1)</script></li></ul>
            Loose <em>words</em>
            <table><tr><td>Cell</td></tr></table>
            """);

        var body = post.Item!.Body;
        body.Html.ShouldStartWith("""<h2 id="what-you-will-do">What you will do</h2>""");
        body.Html.ShouldContain("<p>Build <strong>clusters</strong> &amp; keep them.</p>");
        body.Html.ShouldContain("<ul><li>Go</li><li>Rust</li></ul>");
        body.Html.ShouldNotContain("script");
        body.Html.ShouldNotContain("<pre>");
        body.Text.ShouldBe(
            "What you will do\n\nBuild clusters & keep them.\n\nGo\nRust\n\nLoose words\n\nCell");
        body.Outline.ShouldBe([new("what-you-will-do", "What you will do", 2)]);
        body.Blocks.Select(block => block.GetType().Name)
            .ShouldBe(["HeadingBlock", "ParagraphBlock", "ListBlock", "ParagraphBlock", "HtmlBlock"]);
        ((Job)post.Item.Item).Excerpt.ShouldBe("Build clusters & keep them. Go Rust Loose words Cell");
        post.Diagnostics.Select(told => $"{told.Span.Pointer} {told.Rule}")
            .ShouldBe(["/description html-attribute-removed", "/description html-element-removed"]);
    }

    [Fact]
    public void Plain_text_keeps_its_lines_and_shows_its_signs()
    {
        var body = Read("text", "What you will do:\r\n- Go & Rust\r\n\r\n\r\nPay < 3 # *stars*\n").Item!.Body;

        body.Html.ShouldBe("<p>What you will do:<br />\n- Go &amp; Rust</p>\n<p>Pay &lt; 3 # *stars*</p>");
        body.Text.ShouldBe("What you will do:\n- Go & Rust\n\nPay < 3 # *stars*");
    }

    [Fact]
    public void Deeply_nested_HTML_is_refused_and_not_rendered()
    {
        var post = Read("html", string.Concat(Enumerable.Repeat("<div>", 200)) + "Text.");

        post.Item.ShouldBeNull();
        post.Diagnostics.ShouldHaveSingleItem().Severity.ShouldBe(Severity.Error);
    }

    /// <summary>It is rendered, or refused, and never more than waits for the deadline.</summary>
    [Theory]
    [InlineData("<p>")]
    [InlineData("<li>")]
    [InlineData("<td>")]
    [InlineData("<b>")]
    [InlineData("<p><i class=\"{0}\"></p>")]
    [InlineData("<a href=\"https://x.example/{0}\">a")]
    [InlineData("<h2>a</h2>")]
    [InlineData("<!--")]
    [InlineData("&lt;p")]
    [InlineData("<")]
    public void Hostile_HTML_is_rendered_or_refused(string piece)
    {
        var html = string.Concat(Enumerable.Range(0, 90_000 / piece.Length / 2)
            .Select(number => piece.Replace("{0}", $"{number}", StringComparison.Ordinal)));

        var post = Read("html", $"x{html}");

        (post.Item is null).ShouldBe(post.Diagnostics.Any(told => told.Severity == Severity.Error));
    }

    /// <summary>What is clean stays as it is: a client that posts what it read changes nothing.</summary>
    [Fact]
    public void Clean_HTML_stays_as_it_is() =>
        Gen.Int[0, Pieces.Length - 1].Array[1, 12]
            .Sample(parts =>
            {
                var once = Read("html", "x" + string.Concat(parts.Select(part => Pieces[part]))).Item?.Body.Html;
                if (once is not null) Read("html", once).Item!.Body.Html.ShouldBe(once);
            });

    [Fact]
    public void A_translation_is_part_of_the_job_and_links_to_no_item()
    {
        var post = Read("markdown", "Text.", job => job["translations"] = new JsonArray(new JsonObject
        {
            ["language"] = "CY",
            ["title"] = "Peiriannydd",
            ["description"] = "<p>Mae'r <a href='/threads/secret'>tîm</a> ar <a href='https://x.example'>x</a>.</p>",
            ["descriptionFormat"] = "html",
        }));

        post.Diagnostics.ShouldBeEmpty();
        ((Job)post.Item!.Item).Translations.ShouldHaveSingleItem().ShouldBe(new Translation(
            "cy", "Peiriannydd", null, "<p>Mae'r tîm ar <a href=\"https://x.example\">x</a>.</p>",
            "Mae'r tîm ar x."));
    }

    [Fact]
    public void More_translations_than_there_is_room_for_are_refused() =>
        Read("markdown", "Text.", job => job["translations"] = new JsonArray(
            [
                .. Enumerable.Range('a', 21).Select(letter => new JsonObject
                {
                    ["language"] = $"x{(char)letter}", ["title"] = "a", ["description"] = "b",
                }),
            ]))
            .Diagnostics.ShouldContain(told => told.Rule == "job-translations-many");

    [Fact]
    public void An_employer_that_advertises_itself_signs_and_the_agency_does_not()
    {
        var job = (Job)Read("markdown", "Text.", job => job["advertiser"] = "direct").Item!.Item;

        job.Advertiser.ShouldBe(new() { Name = "Northbank Ltd", Kind = AdvertiserKind.Direct });
    }

    [Fact]
    public void Another_agency_signs_with_its_own_name()
    {
        var job = (Job)Read("markdown", "Text.", job => job["advertiser"] = new JsonObject
        {
            ["kind"] = "employmentBusiness",
            ["name"] = "Other",
            ["legalName"] = "Other Ltd",
        }).Item!.Item;

        job.Advertiser.ShouldBe(
            new() { Name = "Other", LegalName = "Other Ltd", Kind = AdvertiserKind.EmploymentBusiness });
    }

    private static JobPost Read(string format, string description, Action<JsonObject>? with = null)
    {
        var job = JsonNode.Parse("""
            { "title": "Engineer", "workplace": "onsite", "locations": [{ "name": "Leeds", "country": "GB" }],
              "contractType": "permanent", "workingTime": ["fullTime"], "employer": { "name": "Northbank Ltd" },
              "apply": { "url": "https://jobs.example/1" } }
            """)!.AsObject();
        (job["description"], job["descriptionFormat"]) = (description, format);
        with?.Invoke(job);
        return JobPost.Read(
            Encoding.UTF8.GetBytes(job.ToJsonString()), "J-1", "key:test", new JobPostTests.Everything(), new());
    }
}
