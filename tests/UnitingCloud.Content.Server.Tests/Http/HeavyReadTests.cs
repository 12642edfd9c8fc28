using System.Net;
using System.Text.Json.Nodes;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Tests.Feeds;
using UnitingCloud.Content.Server.Tests.Rest;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Http;

/// <summary>What costs much waits for its turn, and what costs little does not wait for it.</summary>
public sealed class HeavyReadTests
{
    [Fact]
    public async Task Reports_of_feeds_wait_for_their_turn_and_plain_reads_do_not()
    {
        await using var app = await WholeApp.StartAsync();
        var leases = await TakeAllAsync(app.Services.GetRequiredService<StreamLimiter>());
        var reports = Enumerable.Range(0, 60).Select(_ => app.Client.GetAsync("/v1/feeds/indeed/report")).ToList();
        using (var read = await app.Client.GetAsync("/v1/jobs")) read.StatusCode.ShouldBe(HttpStatusCode.OK);
        reports.ShouldAllBe(report => !report.IsCompleted);

        leases.ForEach(lease => lease.Dispose());
        foreach (var report in await Task.WhenAll(reports)) report.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Large_pages_of_changes_wait_for_their_turn_and_small_ones_do_not()
    {
        await using var app = await FeedApp.StartAsync();
        await app.ReleaseAsync([.. Enumerable.Range(0, 101).Select(n => FeedApp.Job($"UC-{n}"))]);
        var leases = await TakeAllAsync(app.Services.GetRequiredService<StreamLimiter>());

        string[] large =
        [
            "/v1/jobs/changes?limit=101", "/v1/jobs/changes?limit=500&wait=1", "/v1/changes?limit=21",
            "/graphql?query={changes(first:21){next}}",
        ];
        string[] light =
        [
            "/v1/jobs/changes?limit=100", "/v1/jobs/changes?limit=500&after=latest", "/v1/changes",
            "/graphql?query={changes(first:20){next}}",
        ];
        var waiting = large.Select(address => app.Client.GetAsync(address)).ToList();
        foreach (var small in light)
        {
            using var read = await app.Client.GetAsync(small);
            read.StatusCode.ShouldBe(HttpStatusCode.OK, small);
        }

        waiting.ShouldAllBe(page => !page.IsCompleted);
        leases.ForEach(lease => lease.Dispose());
        foreach (var page in await Task.WhenAll(waiting)) page.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_large_page_for_which_there_is_no_turn_is_refused_until_later()
    {
        await using var app = await WholeApp.StartAsync();
        var limiter = app.Services.GetRequiredService<StreamLimiter>();
        var leases = await TakeAllAsync(limiter);
        using var end = new CancellationTokenSource();
        var queue = Enumerable.Range(0, StreamLimiter.MaxQueued)
            .Select(n => limiter.AcquireAsync(Client($"queued {n}", end.Token)).AsTask()).ToList();

        foreach (var address in new[] { "/v1/changes?limit=21", "/graphql?query={changes(first:21){next}}" })
        {
            using var refused = await app.Client.GetAsync(address);
            refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, address);
            refused.Headers.RetryAfter.ShouldNotBeNull(address);
            refused.Headers.CacheControl!.NoStore.ShouldBeTrue(address);
        }

        await end.CancelAsync();
        foreach (var queued in queue) await Should.ThrowAsync<OperationCanceledException>(queued);
        leases.ForEach(lease => lease.Dispose());
    }

    [Fact]
    public async Task A_large_page_of_changes_has_each_job_once_and_goes_on_behind_the_last()
    {
        await using var app = await FeedApp.StartAsync();
        await app.ReleaseAsync([.. Enumerable.Range(0, 130).Select(n => FeedApp.Job($"UC-{n:000}"))]);

        var first = await app.GetAsync("/v1/jobs/changes?limit=120");
        var second = await app.GetAsync($"/v1/jobs/changes?limit=120&after={first["next"]}");

        References(first).ShouldBe(Enumerable.Range(0, 120).Select(n => $"UC-{n:000}"));
        ((bool)first["more"]!).ShouldBeTrue();
        References(second).ShouldBe(Enumerable.Range(120, 10).Select(n => $"UC-{n:000}"));
        ((bool)second["more"]!).ShouldBeFalse();

        static IEnumerable<string> References(JsonNode page) =>
            page["items"]!.AsArray().Select(change => (string)change!["reference"]!);
    }

    [Fact]
    public async Task So_many_may_wait_for_changes_and_the_next_is_told_to_come_again()
    {
        await using var app = await WholeApp.StartAsync();
        var limiter = app.Services.GetRequiredService<StreamLimiter>();
        var waiting = Enumerable.Range(0, StreamLimiter.MaxWaiting).Select(_ => limiter.AcquireWait()).ToList();

        using (var refused = await app.Client.GetAsync("/v1/jobs/changes?wait=1"))
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            refused.Headers.RetryAfter.ShouldNotBeNull();
            (await refused.Content.ReadAsStringAsync()).ShouldContain("/problems/too-many-waiting");
        }

        using (var now = await app.Client.GetAsync("/v1/jobs/changes")) now.StatusCode.ShouldBe(HttpStatusCode.OK);
        waiting.ForEach(one => one.Dispose());
        using var taken = await app.Client.GetAsync("/v1/jobs/changes?wait=1");
        taken.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<List<RateLimitLease>> TakeAllAsync(StreamLimiter limiter)
    {
        var leases = new List<RateLimitLease>();
        for (var client = 0; leases.Count < StreamLimiter.MaxStreams; client++)
        {
            var http = Client($"{client}");
            for (var taken = 0; taken < StreamLimiter.MaxStreamsPerClient; taken++)
                leases.Add(await limiter.AcquireAsync(http));
        }

        return leases;
    }

    private static DefaultHttpContext Client(string name, CancellationToken aborted = default) =>
        new() { Request = { Headers = { Authorization = $"Bearer {name}" } }, RequestAborted = aborted };
}
