using System.Net;
using Shouldly;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Rest;

public sealed class ProblemTests
{
    [Theory]
    [InlineData("/v1/nothing")]
    [InlineData("/nothing")]
    [InlineData("/v1/explain/fish/one")]
    [InlineData("/problems/nothing")]
    public async Task An_address_that_is_not_there_is_a_problem_with_an_address_that_is(string url)
    {
        await using var app = await RestApp.StartAsync("Development");
        await app.ReleaseAsync(Authored.Article("a"));

        var problem = await app.GetAsync(url, HttpStatusCode.NotFound);

        using var explained = await app.SendAsync((string)problem["type"]!);
        explained.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await explained.Content.ReadAsStringAsync()).ShouldContain("404");
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task A_method_that_is_not_taken_is_told_which_are(string method)
    {
        await using var app = await RestApp.StartAsync();

        using var response = await app.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/v1/articles"));

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.Allow.ShouldBe(["GET", "HEAD"]);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }
}
