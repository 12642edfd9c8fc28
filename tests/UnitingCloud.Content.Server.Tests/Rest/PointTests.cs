using System.Net;
using Shouldly;
using UnitingCloud.Content.Server.Database;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Rest;

public sealed class PointTests
{
    [Fact]
    public async Task The_past_and_the_future_are_read_like_the_present()
    {
        await using var app = await RestApp.StartAsync("Development");
        await app.ReleaseAsync(Authored.Article("one"));
        app.Clock.Now += TimeSpan.FromHours(1);
        await app.ReleaseAsync(
            Authored.Article("two"),
            Authored.Article("three") with
            {
                VisibleFrom = app.Now.AddDays(7),
            }
        );

        (await app.GetAsync("/v1/articles")).Keys().ShouldBe(["two"]);
        (await app.GetAsync("/v1/articles?asOf=rev:1")).Keys().ShouldBe(["one"]);
        (await app.GetAsync("/v1/articles?asOf=2026-05-04T10:59:00%2B01:00")).Keys().ShouldBe(["one"]);
        (await app.GetAsync("/v1/articles?asOf=2026-05-04T10:59:00+01:00")).Keys().ShouldBe(["one"]);
        (await app.GetAsync("/v1/articles?asOf=2026-05-12T00:00:00Z")).Keys().ShouldBe(["three", "two"]);
        using var byHeader = await app.SendAsync(
            "/v1/articles",
            request => request.Headers.Add("Content-As-Of", "rev:1")
        );
        byHeader.Headers.GetValues("Content-Revision").ShouldBe(["1"]);
        (await app.GetAsync("/v1/articles/one?asOf=rev:1"))["title"]!.ToString().ShouldBe("About one");
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-05-03T09:00:00")]
    [InlineData("2026-05-03")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("1969-12-31T23:59:59Z")]
    [InlineData("rev:2")]
    [InlineData("rev:-1")]
    [InlineData("rev:99999999999999")]
    [InlineData("git:xyz")]
    [InlineData("git:abcdef0")]
    [InlineData("%00")]
    [InlineData("")]
    public async Task A_point_that_is_none_is_refused_with_the_forms_there_are(string point)
    {
        await using var app = await RestApp.StartAsync("Development");
        await app.ReleaseAsync(Authored.Article("one"));

        var problem = await app.GetAsync($"/v1/articles?asOf={point}", HttpStatusCode.BadRequest);
        ((string)problem["detail"]!).ShouldContain("'asOf'");
        problem.Parameters().ShouldBe(["asOf"]);
    }

    [Fact]
    public async Task Drafts_and_the_future_take_a_key()
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(
            Authored.Article("draft") with
            {
                Draft = true,
            },
            Authored.Article("later") with
            {
                VisibleFrom = app.Now.AddDays(1),
            }
        );
        var (preview, other) = (await app.KeyAsync("preview"), await app.KeyAsync("jobs:write"));

        foreach (
            var url in new[]
            {
                "/v1/articles?preview=true",
                "/v1/articles?asOf=2026-05-06T00:00:00Z",
                "/v1/explain/article/draft",
            }
        )
        {
            (await app.GetAsync(url, HttpStatusCode.Forbidden))["detail"]!.ToString().ShouldContain("'preview'");
            await app.GetAsync(url, HttpStatusCode.Forbidden, other);
        }

        (await app.GetAsync("/v1/articles?preview=true", key: preview)).Keys().ShouldBe(["draft"]);
        (await app.GetAsync("/v1/articles?asOf=2026-05-06T00:00:00Z", key: preview)).Keys().ShouldBe(["later"]);
        (await app.GetAsync("/v1/explain/article/draft", key: preview))["visible"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task The_past_beyond_a_day_takes_a_key()
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("one"));
        await app.ReleaseAsync(Authored.Article("two"));
        var history = await app.KeyAsync("history");

        (await app.GetAsync("/v1/articles?asOf=rev:1")).Keys().ShouldBe(["one"]);
        app.Clock.Now += CursorProtector.Lifetime + TimeSpan.FromMinutes(1);
        await app.GetAsync("/v1/articles?asOf=rev:1", HttpStatusCode.Forbidden);
        await app.GetAsync("/v1/articles?asOf=2026-05-04T09:00:00Z", HttpStatusCode.Forbidden);
        (await app.GetAsync("/v1/articles?asOf=rev:1", key: await app.KeyAsync("history"))).Keys().ShouldBe(["one"]);
        await app.GetAsync("/v1/articles?asOf=rev:1", HttpStatusCode.Unauthorized, history); // it was good for a day
    }

    [Fact]
    public async Task A_cursor_of_the_past_or_the_future_takes_the_key_that_the_point_takes()
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("one"), Authored.Article("two"));
        app.Clock.Now += TimeSpan.FromDays(3);
        await app.ReleaseAsync(
            Authored.Article("three"),
            Authored.Article("later") with
            {
                VisibleFrom = app.Now.AddDays(9),
            }
        );
        var key = await app.KeyAsync("preview", "history");

        var longPast = (await app.GetAsync("/v1/articles?limit=1&asOf=2026-05-04T09:00:00Z", key: key))["next"];
        (await app.GetAsync($"/v1/articles?limit=1&after={longPast}", HttpStatusCode.BadRequest))
            .Parameters()
            .ShouldBe(["after"]);
        await app.GetAsync($"/v1/articles?limit=1&asOf=2026-05-04T09:00:00Z&after={longPast}", key: key);
        var first = (await app.GetAsync("/v1/articles?limit=1&asOf=rev:1", key: key))["next"];
        (await app.GetAsync($"/v1/articles?limit=1&after={first}", HttpStatusCode.BadRequest))
            .Parameters()
            .ShouldBe(["after"]);
        await app.GetAsync($"/v1/articles?limit=1&asOf=rev:1&after={first}", key: key);

        var future = (await app.GetAsync("/v1/changes?limit=1&asOf=2026-06-01T00:00:00Z", key: key))["next"];
        (await app.GetAsync($"/v1/changes?after={future}", HttpStatusCode.BadRequest)).Parameters().ShouldBe(["after"]);
        await app.GetAsync($"/v1/changes?asOf=2026-06-01T00:00:00Z&after={future}", key: key);
    }

    [Fact]
    public async Task A_key_that_is_no_good_is_refused_even_where_none_is_needed()
    {
        await using var app = await RestApp.StartAsync();

        using var response = await app.SendAsync("/v1/articles", "ucc_0123456789_nonsense");

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        response.Headers.WwwAuthenticate.Single().Scheme.ShouldBe("Bearer");
    }
}
