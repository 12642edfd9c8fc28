using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shouldly;
using UnitingCloud.Content.Server.GraphQL;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Releases;
using UnitingCloud.Content.Server.Security;

namespace UnitingCloud.Content.Server.Tests.GraphQL;

/// <summary>GraphQL as a client sees it.</summary>
internal static class GraphQLApp
{
    public static Task<ContentApp> StartAsync(string environment = "Production") =>
        ContentApp.StartAsync(
            builder => builder.Services.AddReleases().AddQueries().AddSecurity().AddHttp().AddGraphQLApi(),
            app => app.MapGraphQLApi(),
            environment
        );

    /// <summary>The data of an answer without errors.</summary>
    public static async Task<JsonNode> QueryAsync(
        this ContentApp app,
        string query,
        object? variables = null,
        string address = "/graphql",
        string? key = null
    )
    {
        var (answer, status) = await app.AskAsync(query, variables, address, key);
        answer["errors"].ShouldBeNull(answer.ToJsonString());
        status.ShouldBe(HttpStatusCode.OK);
        return answer["data"]!;
    }

    /// <summary>The first error of an answer, and its status.</summary>
    public static async Task<(string Code, string Message, HttpStatusCode Status)> RefusedAsync(
        this ContentApp app,
        string query,
        object? variables = null,
        string address = "/graphql"
    )
    {
        var (answer, status) = await app.AskAsync(query, variables, address);
        var error = answer["errors"]!.AsArray()[0]!;
        return ((string)error["extensions"]!["code"]!, (string)error["message"]!, status);
    }

    public static async Task<(JsonNode Answer, HttpStatusCode Status)> AskAsync(
        this ContentApp app, string query, object? variables = null, string address = "/graphql", string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = JsonContent.Create(new { query, variables }),
        };
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await app.Client.SendAsync(request);
        return (JsonNode.Parse(await response.Content.ReadAsStringAsync())!, response.StatusCode);
    }

    public static void ShouldBeJson(this JsonNode? actual, string expected) =>
        JsonNode.DeepEquals(actual, JsonNode.Parse(expected)).ShouldBeTrue($"was {actual?.ToJsonString()}");
}
