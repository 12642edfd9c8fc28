using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Tests.Feeds;
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

        string[] large = ["/v1/jobs/changes?limit=101", "/v1/jobs/changes?limit=500&wait=1", "/v1/changes?limit=21"];
        string[] light = ["/v1/jobs/changes?limit=100", "/v1/jobs/changes?limit=500&after=latest", "/v1/changes"];
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
            var http = new DefaultHttpContext { Request = { Headers = { Authorization = $"Bearer {client}" } } };
            for (var taken = 0; taken < StreamLimiter.MaxStreamsPerClient; taken++)
                leases.Add(await limiter.AcquireAsync(http));
        }

        return leases;
    }
}
