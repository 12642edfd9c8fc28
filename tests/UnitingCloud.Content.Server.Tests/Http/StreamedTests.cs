using System.Net;
using Microsoft.AspNetCore.Builder;
using Shouldly;
using UnitingCloud.Content.Server.Http;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Http;

public sealed class StreamedTests
{
    [Fact]
    public async Task Readers_who_take_their_time_are_limited_and_the_rest_is_told_to_come_again()
    {
        var read = new TaskCompletionSource();
        await using var app = await ContentApp.StartAsync(builder => builder.Services.AddHttp(), app => app.MapGet("/slow", () => new StreamedResult("text/plain", (_, _) => read.Task)));
        var all = Enumerable.Range(0, StreamLimiter.MaxStreams + StreamLimiter.MaxQueued + 3).Select(_ => app.Client.GetAsync("/slow")).ToList();

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
}
