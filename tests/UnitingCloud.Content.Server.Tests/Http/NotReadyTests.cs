using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using UnitingCloud.Content.Server.Hosting;
using UnitingCloud.Content.Server.Tests.Posting;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Http;

/// <summary>Before the first release there is nothing to answer, and an empty answer would be obeyed.</summary>
public sealed class NotReadyTests
{
    private static readonly string[] Addresses =
    [
        "/v1/articles",
        "/v1/threads",
        "/v1/people",
        "/v1/jobs",
        "/v1/articles/a",
        "/v1/jobs/J-1",
        "/v1/jobs/J-1.jsonld",
        "/v1/search?q=a",
        "/v1/changes",
        "/v1/changes?after=latest",
        "/v1/jobs/changes",
        "/v1/jobs/changes?after=latest&wait=60",
        "/v1/jobs/snapshot",
        "/v1/releases",
        "/v1/releases/1",
        "/v1/routes?path=/articles/a",
        "/v1/explain/article/a",
        "/v1/feeds/indeed/report",
        "/feeds/indeed.xml",
        "/feeds/jobs.json",
        "/feeds/jobs.rss",
        "/feeds/jobs.atom",
        "/feeds/jobs.jsonld",
        "/feeds/jobs.csv",
        "/feeds/articles.json",
        "/feeds/articles.rss",
        "/feeds/articles.atom",
        "/sitemap.xml",
        "/sitemap-jobs-1.xml",
        "/v1/jobs?asOf=rev:0",
        "/v1/jobs?asOf=2026-05-04T09:00:00Z",
        "/images/0123456789abcdef/a.png",
    ];

    [Fact]
    public async Task Before_the_first_release_every_address_of_content_says_when_to_come_again()
    {
        await using var app = await EmptyAsync();
        foreach (var address in Addresses)
        {
            using var response = await app.Client.GetAsync(address, TestContext.Current.CancellationToken);

            response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, address);
            response.Headers.RetryAfter!.Delta.ShouldNotBeNull();
            response.Headers.CacheControl!.NoStore.ShouldBeTrue();
            response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            var problem = JsonNode.Parse(
                await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
            )!;
            ((string)problem["type"]!).ShouldBe("/problems/not-ready");
        }
    }

    [Fact]
    public async Task Before_the_first_release_GraphQL_says_when_to_come_again()
    {
        await using var app = await EmptyAsync();

        using var response = await app.Client.GetAsync(
            "/graphql?query={jobs{totalCount}}",
            TestContext.Current.CancellationToken
        );

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter!.Delta.ShouldNotBeNull();
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        ((string)answer["errors"]![0]!["extensions"]!["code"]!).ShouldBe("NOT_READY");
    }

    [Fact]
    public async Task What_is_no_content_answers_without_a_release()
    {
        await using var app = await EmptyAsync();

        foreach (
            var address in new[]
            {
                "/",
                "/health/live",
                "/openapi.json",
                "/graphql/schema.graphql",
                "/docs/partners",
                "/problems/not-ready",
            }
        )
            (await app.Client.GetAsync(address, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(
                HttpStatusCode.OK,
                address
            );
    }

    [Fact]
    public async Task A_job_that_is_posted_first_is_the_first_release()
    {
        await using var app = await EmptyAsync();
        var recruiter = await Recruiter.OfAsync(app);

        await recruiter.PutAsync("NB-1", Recruiter.Job("NB-1")).ShouldBeAsync(HttpStatusCode.Created);

        (await app.Client.GetAsync("/v1/jobs/NB-1", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(
            HttpStatusCode.OK
        );
        (await app.Client.GetStringAsync("/v1/jobs/snapshot", TestContext.Current.CancellationToken)).ShouldContain(
            "\"count\":1"
        );
        (
            await app.Client.GetAsync("/images/0123456789abcdef/a.png", TestContext.Current.CancellationToken)
        ).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static Task<ContentApp> EmptyAsync() =>
        ContentApp.StartAsync(builder => builder.Services.AddRooms(), app => app.MapContent());
}
