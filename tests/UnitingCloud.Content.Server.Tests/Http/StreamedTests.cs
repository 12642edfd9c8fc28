using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Shouldly;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Releases;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Http;

public sealed class StreamedTests
{
    [Fact]
    public async Task Readers_who_take_their_time_are_limited_and_the_rest_is_told_to_come_again()
    {
        var read = new TaskCompletionSource();
        await using var app = await ContentApp.StartAsync(
            builder => builder.Services.AddReleases().AddHttp(),
            app => app.MapGet("/slow", (StreamLimiter limiter) => Stream(limiter, read.Task))
        );
        var all = Enumerable
            .Range(0, StreamLimiter.MaxStreams + StreamLimiter.MaxQueued + 3)
            .Select(_ => app.Client.GetAsync("/slow"))
            .ToList();

        for (var refused = 0; refused < 3; refused++)
        {
            var first = await Task.WhenAny(all);
            all.Remove(first);
            using var response = await first;
            response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5));
        }

        read.SetResult();
        foreach (var response in await Task.WhenAll(all)) response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_client_with_many_streams_leaves_some_for_others()
    {
        var read = new TaskCompletionSource();
        await using var app = await ContentApp.StartAsync(
            builder => builder.Services.AddReleases().AddHttp(),
            app =>
            {
                app.MapGet("/slow", (StreamLimiter limiter) => Stream(limiter, read.Task));
                app.MapGet("/quick", (StreamLimiter limiter) => Stream(limiter, Task.CompletedTask));
            }
        );
        var greedy = Enumerable
            .Range(0, StreamLimiter.MaxStreams * 2)
            .Select(_ => app.Client.GetAsync("/slow"))
            .ToList();

        using var other = new HttpRequestMessage(HttpMethod.Get, "/quick")
        {
            Headers = { { "X-Forwarded-For", "192.0.2.7" } },
        };
        using var answer = await app.Client.SendAsync(other);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        greedy.ShouldAllBe(stream => !stream.IsCompleted);
        read.SetResult();
        foreach (var response in await Task.WhenAll(greedy)) response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_stream_has_a_least_rate_at_which_it_must_be_read()
    {
        await using var app = await ContentApp.StartAsync(
            builder => builder.Services.AddReleases().AddHttp(),
            app =>
                app.MapGet(
                    "/rate",
                    (HttpContext http, StreamLimiter limiter) =>
                        new StreamedResult(
                            limiter,
                            "text/plain",
                            async (body, cancellation) =>
                            {
                                var rate = http
                                    .Features.GetRequiredFeature<IHttpMinResponseDataRateFeature>()
                                    .MinDataRate;
                                await body.WriteAsync(Encoding.ASCII.GetBytes($"{rate?.BytesPerSecond}"), cancellation);
                            }
                        )
                )
        );
        (await app.Client.GetStringAsync("/rate")).ShouldBe("8192");
    }

    private static StreamedResult Stream(StreamLimiter limiter, Task read) =>
        new(limiter, "text/plain", (_, _) => read);
}
