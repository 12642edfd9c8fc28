using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Rest;

public sealed class ListTests
{
    [Fact]
    public async Task A_list_has_its_items_its_end_and_its_point_in_time()
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(
            Authored.Article("one", with: a => a with { Kind = ArticleKind.Interview, PublishedAt = app.Now }),
            Authored.Thread("t"),
            Authored.Person("p"),
            Authored.Job("J-1")
        );

        var page = await app.GetAsync("/v1/articles");

        page.AsObject().Select(p => p.Key).ShouldBe(["items", "next", "asOf"]);
        page["next"].ShouldBeNull();
        ((int)page["asOf"]!["revision"]!).ShouldBe(1);
        ((string)page["asOf"]!["time"]!).ShouldBe("2026-05-04T09:00:00+00:00");
        var article = page["items"]![0]!;
        ((string)article["kind"]!).ShouldBe("interview");
        ((string)article["publishedAt"]!).ShouldBe("2026-05-04T09:00:00+00:00");
        article["body"].ShouldBeNull();
        (await app.GetAsync("/v1/threads")).Keys().ShouldBe(["t"]);
        (await app.GetAsync("/v1/people")).Keys().ShouldBe(["p"]);
        (await app.GetAsync("/v1/jobs")).Keys().ShouldBe(["J-1"]);
    }

    [Fact]
    public async Task Links_lead_through_all_pages_at_one_point_while_others_write()
    {
        await using var app = await RestApp.StartAsync();
        var articles = Enumerable
            .Range(0, 7)
            .Select(n =>
                Authored.Article($"article-{n}", with: a => a with { Thread = "t" }) with
                {
                    VisibleFrom = app.Now.AddMinutes(-n),
                }
            )
            .ToArray();
        await app.ReleaseAsync([.. articles, Authored.Thread("t")]);
        var seen = new List<string>();

        for (var url = "/v1/articles?thread=t&limit=3"; url is not null;)
        {
            using var response = await app.SendAsync(url);
            var page = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            seen.AddRange(page.Keys());
            ((int)page["asOf"]!["revision"]!).ShouldBe(1);
            response.Headers.GetValues("Content-Revision").ShouldBe(["1"]);
            url = response.Headers.TryGetValues("Link", out var link) ? link.Single().Split('<', '>')[1] : null;
            await app.ReleaseAsync([
                .. articles[(seen.Count / 2)..],
                Authored.Thread("t"),
                Authored.Article($"late-{seen.Count}", with: a => a with { Thread = "t" }),
            ]);
            app.Clock.Now += TimeSpan.FromHours(1);
        }

        seen.ShouldBe(articles.Select(a => a.Item.Key));
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_the_parameters_is_said_at_once()
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(Authored.Thread("cloud"));

        var problem = await app.GetAsync(
            "/v1/jobs?limt=1&limit=0&workplace=remot&thread=clout&salaryMin=-1&order=relevance",
            HttpStatusCode.BadRequest
        );

        ((string)problem["type"]!).ShouldBe("/problems/parameter-invalid");
        problem
            .Parameters()
            .ShouldBe(["limt", "thread", "workplace", "salaryMin", "order", "limit"], ignoreOrder: true);
        ((string)problem["detail"]!).ShouldContain("did you mean 'limit'?");
        ((string)problem["detail"]!).ShouldContain("onsite, hybrid, remote");
        ((string)problem["detail"]!).ShouldContain("There is no thread 'clout'.");
        ((string)problem["detail"]!).ShouldContain("from 1 to 100");
    }

    [Theory]
    [InlineData("limit=1&limit=2", "limit")]
    [InlineData("limit=1e3", "limit")]
    [InlineData("q=%00", "q")]
    [InlineData("limit=%31%00", "limit")]
    [InlineData("limit=99999999999999999999", "limit")]
    [InlineData("place=", "place")]
    [InlineData("after=x", "after")]
    [InlineData("after=%00", "after")]
    [InlineData("salaryPeriod=day", "salaryMin")]
    [InlineData("salaryMin=1,5", "salaryMin")]
    [InlineData("Limit=1", "Limit")]
    [InlineData("thread=%00", "thread")]
    [InlineData("thread=%F0%9F%92%A9", "thread")]
    public async Task A_wrong_parameter_is_named(string query, string parameter)
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("a"));

        (await app.GetAsync($"/v1/jobs?{query}", HttpStatusCode.BadRequest)).Parameters().ShouldBe([parameter]);
    }

    [Theory]
    [InlineData("/v1/search", "missing")]
    [InlineData("/v1/search?q=", "cannot be ''")]
    [InlineData("/v1/search?q=a&q=b", "more than once")]
    [InlineData("/v1/routes?path=", "cannot be ''")]
    public async Task A_parameter_that_has_to_be_given_is_missing_only_where_it_is(string url, string detail)
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("a"));

        var problem = await app.GetAsync(url, HttpStatusCode.BadRequest);

        problem.Parameters().ShouldHaveSingleItem();
        ((string)problem["detail"]!).ShouldContain(detail);
    }

    [Fact]
    public async Task A_cursor_opens_nothing_but_its_own_list()
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(
            Authored.Article("a"),
            Authored.Article("b"),
            Authored.Thread("s"),
            Authored.Thread("t")
        );
        var next = (string)(await app.GetAsync("/v1/articles?limit=1"))["next"]!;

        (await app.GetAsync($"/v1/articles?limit=1&after={next}")).Keys().ShouldBe(["b"]);
        foreach (var url in new[]
        {
            $"/v1/articles?kind=guide&after={next}",
            $"/v1/articles?order=title&after={next}",
            $"/v1/threads?after={next}",
            $"/v1/articles?after=A{next[1..]}B",
            $"/v1/articles?after={next[..^3]}",
        })
            (await app.GetAsync(url, HttpStatusCode.BadRequest)).Parameters().ShouldBe(["after"], url);

        app.Clock.Now += TimeSpan.FromHours(25);
        (await app.GetAsync($"/v1/articles?limit=1&after={next}", HttpStatusCode.BadRequest))
            .Parameters()
            .ShouldBe(["after"]);
    }

    [Fact]
    public async Task A_cursor_of_a_preview_or_of_another_time_is_no_key_to_it()
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(
            Authored.Article("a") with
            {
                Draft = true,
            },
            Authored.Article("b") with
            {
                Draft = true,
            },
            Authored.Article("c") with
            {
                VisibleFrom = app.Now.AddDays(3),
            },
            Authored.Article("d")
        );
        var key = await app.KeyAsync("preview");
        var draft = (string)(await app.GetAsync("/v1/articles?preview=true&limit=1", key: key))["next"]!;
        var future = Uri.EscapeDataString(app.Now.AddDays(4).ToString("O"));
        var scheduled = (string)(await app.GetAsync($"/v1/articles?asOf={future}&limit=1", key: key))["next"]!;

        (await app.GetAsync($"/v1/articles?after={draft}", HttpStatusCode.BadRequest)).Parameters().ShouldBe(["after"]);
        (await app.GetAsync($"/v1/articles?after={scheduled}", HttpStatusCode.BadRequest))
            .Parameters()
            .ShouldBe(["after"]);
        (await app.GetAsync($"/v1/articles?asOf={future}&limit=1&after={scheduled}", key: key)).Keys().ShouldBe(["d"]);
    }

    [Fact]
    public async Task Words_put_the_best_match_first()
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(
            Authored.Job("J-1", "Some kafka."),
            Authored.Job("J-2", "Nothing.", j => j with { Title = "Kafka engineer" }),
            Authored.Job("J-3", "Nothing."));

        (await app.GetAsync("/v1/jobs?q=kafka")).Keys().ShouldBe(["J-2", "J-1"]);
        (await app.GetAsync("/v1/jobs?q=kafka&order=title")).Keys().ShouldBe(["J-1", "J-2"]);
        (await app.GetAsync("/v1/search?q=kafka"))["items"]!
            .AsArray()
            .Select(hit => (string)hit!["url"]!)
            .ShouldBe(["/jobs/J-2", "/jobs/J-1"]);
        (await app.GetAsync("/v1/search?q=kafka&kind=article"))["items"]!.AsArray().ShouldBeEmpty();
        (await app.GetAsync("/v1/search", HttpStatusCode.BadRequest)).Parameters().ShouldBe(["q"]);
    }
}
