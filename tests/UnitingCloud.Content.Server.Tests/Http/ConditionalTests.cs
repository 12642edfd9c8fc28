using System.Net;
using System.Net.Http.Headers;
using Shouldly;
using UnitingCloud.Content.Server.Tests.Feeds;
using UnitingCloud.Content.Server.Tests.Rest;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Http;

/// <summary>Conditions of RFC 9110, section 13, as clients of feeds send them.</summary>
public sealed class ConditionalTests
{
    private const string Indeed = "/feeds/indeed.xml";

    [Fact]
    public async Task Any_tag_gets_304_where_there_is_something_and_the_problem_where_there_is_not()
    {
        await using var app = await FeedApp.StartAsync();
        await app.ReleaseAsync(FeedApp.Job("J-1"), Authored.Article("a"));

        foreach (var address in new[]
            { Indeed, "/v1/jobs", "/v1/jobs/J-1", "/v1/jobs/snapshot", "/sitemap.xml", "/v1/jobs/J-1.jsonld" })
        {
            using var there = await AskAsync(app, address);
            there.StatusCode.ShouldBe(HttpStatusCode.NotModified, address);
            there.Headers.ETag.ShouldNotBeNull(address);
            (await there.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        }

        foreach (var (address, status) in new[]
            { ("/v1/jobs/NONE", HttpStatusCode.NotFound), ("/v1/jobs?nonsense=1", HttpStatusCode.BadRequest) })
        {
            using var missing = await AskAsync(app, address);
            missing.StatusCode.ShouldBe(status);
            (await missing.Content.ReadAsStringAsync()).ShouldContain("\"type\":\"/problems/");
        }

        static Task<HttpResponseMessage> AskAsync(ContentApp app, string address) =>
            app.SendAsync(address, request => request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any));
    }

    [Theory]
    [InlineData(Indeed)]
    [InlineData("/feeds/jobs.rss")]
    [InlineData("/feeds/articles.atom")]
    [InlineData("/feeds/dwp-expired.xml")]
    [InlineData("/sitemap.xml")]
    public async Task A_feed_tells_when_it_last_changed_and_is_not_sent_again(string address)
    {
        await using var app = await FeedApp.StartAsync();
        var ends = ContentApp.Start.AddHours(2);
        await app.ReleaseAsync(FeedApp.Job("J-1"), FeedApp.Job("J-2") with { VisibleUntil = ends });
        (await AskAsync()).ShouldBe((HttpStatusCode.OK, null)); // too fresh: another change may have the same second

        app.Clock.Now += TimeSpan.FromMinutes(2);
        var released = ContentApp.Start.AddSeconds(1);
        (await AskAsync()).ShouldBe((HttpStatusCode.OK, released));
        (await AskAsync(released)).ShouldBe((HttpStatusCode.NotModified, released));
        (await AskAsync(released.AddDays(1))).Status.ShouldBe(HttpStatusCode.NotModified);
        (await AskAsync(released.AddSeconds(-1))).Status.ShouldBe(HttpStatusCode.OK);
        (await AskAsync(released, "\"other\"")).Status.ShouldBe(HttpStatusCode.OK); // a tag counts before a date

        app.Clock.Now = ends; // nothing was written, and yet it is another feed
        (await AskAsync(released)).ShouldBe((HttpStatusCode.OK, null));
        app.Clock.Now = ends.AddMinutes(2);
        (await AskAsync(released)).ShouldBe((HttpStatusCode.OK, ends.AddSeconds(1)));
        (await AskAsync(ends.AddSeconds(1))).Status.ShouldBe(HttpStatusCode.NotModified);

        async Task<(HttpStatusCode Status, DateTimeOffset? LastModified)> AskAsync(
            DateTimeOffset? since = null, string? tag = null)
        {
            using var response = await app.SendAsync(address, request =>
            {
                request.Headers.IfModifiedSince = since;
                if (tag is not null) request.Headers.IfNoneMatch.Add(new(tag));
            });
            return (response.StatusCode, response.Content.Headers.LastModified);
        }
    }

    [Fact]
    public async Task What_holds_cursors_has_no_date_and_what_is_streamed_no_parts()
    {
        await using var app = await FeedApp.StartAsync();
        await app.ReleaseAsync(FeedApp.Job("J-1"));
        app.Clock.Now += TimeSpan.FromHours(1);

        foreach (var address in new[] { "/v1/jobs", "/v1/jobs/snapshot", "/v1/jobs/changes" })
        {
            using var response = await app.SendAsync(
                address, request => request.Headers.IfModifiedSince = app.Clock.Now);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, address);
            response.Content.Headers.LastModified.ShouldBeNull(address);
        }

        using var part = await app.SendAsync("/v1/jobs/snapshot", request => request.Headers.Range = new(0, 10));
        part.StatusCode.ShouldBe(HttpStatusCode.OK);
        part.Headers.AcceptRanges.ShouldBe(["none"]);
    }

    [Theory]
    [InlineData("/feeds/jobs.rss")]
    [InlineData("/v1/jobs/snapshot")]
    [InlineData("/v1/jobs")]
    [InlineData("/v1/jobs/J-1")]
    public async Task Brotli_is_smaller_than_gzip(string address)
    {
        await using var app = await FeedApp.StartAsync();
        await app.ReleaseAsync([.. Enumerable.Range(0, 40).Select(n => FeedApp.Job($"J-{n}", text: Text(n)))]);

        (await SizeAsync("br")).ShouldBeLessThan(await SizeAsync("gzip"));

        static string Text(int n) => string.Join(
            ' ', Enumerable.Range(0, 300).Select(i => $"word{(n * 7919) + (i * 104729 % 991)}"));

        async Task<int> SizeAsync(string encoding)
        {
            using var response = await app.SendAsync(
                address, request => request.Headers.AcceptEncoding.ParseAdd(encoding));
            response.Content.Headers.ContentEncoding.ShouldBe([encoding]);
            return (await response.Content.ReadAsByteArrayAsync()).Length;
        }
    }
}
