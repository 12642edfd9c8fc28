using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Rest;

public sealed class FreshnessTests
{
    [Fact]
    public async Task A_reply_is_good_until_the_next_release()
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("one"));
        var tag = await TagAsync(app, "/v1/articles");

        app.Clock.Now += TimeSpan.FromHours(2);
        (await AskAgainAsync(app, "/v1/articles", tag)).ShouldBe(HttpStatusCode.NotModified);
        (await AskAgainAsync(app, "/v1/threads", tag)).ShouldBe(HttpStatusCode.OK);

        await app.ReleaseAsync(Authored.Article("one"), Authored.Article("two"));
        (await AskAgainAsync(app, "/v1/articles", tag)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_asks_again_and_again_never_holds_a_cursor_that_is_too_old()
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("one"));
        var (url, tag) = ("/v1/changes", (EntityTagHeaderValue?)null);

        for (var hours = 0; hours < 72; hours += 6, app.Clock.Now += TimeSpan.FromHours(6))
        {
            using var response = await app.SendAsync(
                url,
                request =>
                {
                    if (tag is not null)
                        request.Headers.IfNoneMatch.Add(tag);
                }
            );
            if (response.StatusCode == HttpStatusCode.NotModified)
                continue;
            response.StatusCode.ShouldBe(HttpStatusCode.OK, $"after {hours} hours");
            url = $"/v1/changes?after={JsonNode.Parse(await response.Content.ReadAsStringAsync())!["next"]}";
            tag = await TagAsync(app, url);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reply_is_good_until_the_next_schedule_begins_or_ends(bool begins)
    {
        await using var app = await RestApp.StartAsync();
        var boundary = app.Now.AddSeconds(3);
        await app.ReleaseAsync(
            Authored.Article("one"),
            begins
                ? Authored.Article("two") with
                {
                    VisibleFrom = boundary,
                }
                : Authored.Article("two") with
                {
                    VisibleUntil = boundary,
                }
        );
        var tag = await TagAsync(app, "/v1/articles");

        (await MaxAgeAsync(app)).ShouldBe(TimeSpan.FromSeconds(3));
        app.Clock.Now = boundary.AddTicks(-10);
        (await AskAgainAsync(app, "/v1/articles", tag)).ShouldBe(HttpStatusCode.NotModified);
        (await MaxAgeAsync(app)).ShouldBe(TimeSpan.Zero);
        app.Clock.Now = boundary;
        (await AskAgainAsync(app, "/v1/articles", tag)).ShouldBe(HttpStatusCode.OK);
        (await MaxAgeAsync(app)).ShouldBe(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task What_is_unchanged_is_not_even_looked_at()
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("one"));
        var tag = await TagAsync(app, "/v1/articles");

        using var statements = new Statements();
        (await AskAgainAsync(app, "/v1/articles", tag)).ShouldBe(HttpStatusCode.NotModified);

        statements.Of(app).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_list_takes_one_statement_whatever_its_length()
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync([.. Enumerable.Range(0, 60).Select(n => Authored.Article($"article-{n}"))]);
        await TagAsync(app, "/v1/articles?limit=1");

        using (var statements = new Statements())
        {
            await TagAsync(app, "/v1/articles?limit=50");
            statements.Of(app).Count.ShouldBe(2, "the list, and the items that are not in the cache");
        }

        foreach (var limit in new[] { 2, 49 })
        {
            using var statements = new Statements();
            await TagAsync(app, $"/v1/articles?limit={limit}");
            statements.Of(app).Count.ShouldBe(1);
        }
    }

    [Fact]
    public async Task Previews_and_refusals_are_kept_by_nobody()
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("one") with { Draft = true });
        var key = await app.KeyAsync("preview");

        using var preview = await app.SendAsync("/v1/articles?preview=true", key);
        preview.Headers.CacheControl!.ToString().ShouldBe("no-store, private");
        using var refused = await app.SendAsync("/v1/articles?preview=true");
        refused.Headers.CacheControl!.ToString().ShouldBe("no-store");
        refused.Headers.ETag.ShouldBeNull();
        using var unknown = await app.SendAsync("/v1/articles/one");
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        unknown.Headers.ETag.ShouldBeNull();
    }

    private static async Task<EntityTagHeaderValue> TagAsync(ContentApp app, string url)
    {
        using var response = await app.SendAsync(url);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return response.Headers.ETag!;
    }

    private static async Task<TimeSpan> MaxAgeAsync(ContentApp app)
    {
        using var response = await app.SendAsync("/v1/articles");
        response.Headers.CacheControl!.Public.ShouldBeTrue();
        return response.Headers.CacheControl.MaxAge!.Value;
    }

    private static async Task<HttpStatusCode> AskAgainAsync(ContentApp app, string url, EntityTagHeaderValue tag)
    {
        using var response = await app.SendAsync(url, request => request.Headers.IfNoneMatch.Add(tag));
        return response.StatusCode;
    }
}
