using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UnitingCloud.Content.Server.Security;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.GraphQL;

public sealed class HttpTests
{
    private const string Titles = "{ articles { nodes { title } } }";

    [Fact]
    public async Task A_query_can_be_a_get_that_caches_keep_until_something_changes()
    {
        await using var app = await GraphQLApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("one"));
        var url =
            $"/graphql?query={Uri.EscapeDataString("query ($s: String!) { article(slug: $s) { title } }")}"
            + $"&variables={Uri.EscapeDataString("{\"s\":\"one\"}")}";

        using var response = await app.Client.GetAsync(url);

        (await response.Content.ReadAsStringAsync()).ShouldBe(
            """{"data":{"article":{"title":"About one"}},"extensions":{"asOf":{"revision":1,"time":"2026-05-04T09:00:00+00:00"}}}"""
        );
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/graphql-response+json");
        response.Headers.GetValues("Content-Revision").ShouldBe(["1"]);
        response.Headers.CacheControl!.ToString().ShouldBe("public, max-age=5");
        (await AgainAsync()).ShouldBe(HttpStatusCode.NotModified);
        await app.ReleaseAsync(Authored.Article("two"));
        (await AgainAsync()).ShouldBe(HttpStatusCode.OK);

        async Task<HttpStatusCode> AgainAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Headers.IfNoneMatch.Add(response.Headers.ETag!);
            using var again = await app.Client.SendAsync(request);
            return again.StatusCode;
        }
    }

    [Fact]
    public async Task The_past_and_drafts_are_read_by_the_address_or_by_headers()
    {
        await using var app = await GraphQLApp.StartAsync("Development");
        await app.ReleaseAsync(Authored.Article("one"));
        await app.ReleaseAsync(Authored.Article("two"), Authored.Article("draft") with { Draft = true });

        (await app.QueryAsync(Titles)).ShouldBeJson("""{ "articles": { "nodes": [{ "title": "About two" }] } }""");
        (await app.QueryAsync(Titles, address: "/graphql?asOf=rev:1")).ShouldBeJson(
            """{ "articles": { "nodes": [{ "title": "About one" }] } }"""
        );
        (await app.QueryAsync("{ articles { totalCount } }", address: "/graphql?preview=true")).ShouldBeJson(
            """{ "articles": { "totalCount": 2 } }"""
        );
        (await app.RefusedAsync(Titles, address: "/graphql?asOf=yesterday")).ShouldSatisfyAllConditions(
            refused => refused.Code.ShouldBe("PARAMETER_INVALID"),
            refused => refused.Status.ShouldBe(HttpStatusCode.BadRequest)
        );
        (await app.RefusedAsync(Titles, address: "/graphql?prevew=true")).Code.ShouldBe("PARAMETER_UNKNOWN");
    }

    [Fact]
    public async Task A_preview_is_kept_by_nobody_and_its_tag_is_no_one_elses()
    {
        await using var app = await GraphQLApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("draft") with { Draft = true });
        var key = (
            await app.Services.GetRequiredService<ApiKeys>().CreateAsync([Scopes.Preview], days: 1, default)
        ).Secret;
        var url = $"/graphql?query={Uri.EscapeDataString(Titles)}";

        using var preview = await GetAsync(
            $"{url}&preview=true",
            request => request.Headers.Authorization = new("Bearer", key)
        );
        (await preview.Content.ReadAsStringAsync()).ShouldContain("About draft");
        preview.Headers.CacheControl!.ToString().ShouldBe("no-store, private");

        using var byHeader = await GetAsync(
            url,
            request =>
                (request.Headers.Authorization, _) = (
                    new("Bearer", key),
                    request.Headers.TryAddWithoutValidation("Content-Preview", "true")
                )
        );
        using var keyless = await GetAsync(url, request => request.Headers.IfNoneMatch.Add(byHeader.Headers.ETag!));
        (await keyless.Content.ReadAsStringAsync()).ShouldContain("\"nodes\":[]");
        using var refused = await GetAsync($"{url}&preview=true", _ => { });
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        refused.Headers.CacheControl!.ToString().ShouldBe("no-store");

        async Task<HttpResponseMessage> GetAsync(string address, Action<HttpRequestMessage> with)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            with(request);
            return await app.Client.SendAsync(request);
        }
    }

    [Fact]
    public async Task Drafts_take_a_key()
    {
        await using var app = await GraphQLApp.StartAsync();

        var refused = await app.RefusedAsync(Titles, address: "/graphql?preview=true");

        (refused.Code, refused.Status).ShouldBe(("SCOPE_MISSING", HttpStatusCode.Forbidden));
    }

    [Theory]
    [InlineData("application/graphql-response+json", "application/graphql-response+json", HttpStatusCode.BadRequest)]
    [InlineData("*/*", "application/graphql-response+json", HttpStatusCode.BadRequest)]
    [InlineData("application/json", "application/json", HttpStatusCode.OK)]
    [InlineData("text/html,*/*;q=0.8", "application/json", HttpStatusCode.OK)]
    public async Task The_media_type_and_the_status_of_a_wrong_document_are_those_that_the_client_takes(
        string accept,
        string type,
        HttpStatusCode status
    )
    {
        await using var app = await GraphQLApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("a"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query={nothing}");
        request.Headers.TryAddWithoutValidation("Accept", accept);

        using var response = await app.Client.SendAsync(request);

        response.StatusCode.ShouldBe(status);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        response.Headers.ETag.ShouldBeNull();
        (await response.Content.ReadAsStringAsync()).ShouldContain("Cannot query field 'nothing'");
    }

    [Theory]
    [InlineData("", "BODY_INVALID", HttpStatusCode.BadRequest)]
    [InlineData("{", "BODY_INVALID", HttpStatusCode.BadRequest)]
    [InlineData("[]", "BODY_INVALID", HttpStatusCode.BadRequest)]
    [InlineData("[{\"query\":\"{ __typename }\"}]", "BODY_INVALID", HttpStatusCode.BadRequest)]
    [InlineData("\"{ __typename }\"", "BODY_INVALID", HttpStatusCode.BadRequest)]
    [InlineData("null", "QUERY_MISSING", HttpStatusCode.BadRequest)]
    [InlineData("{}", "QUERY_MISSING", HttpStatusCode.BadRequest)]
    [InlineData(
        "{\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"00\"}}}",
        "PERSISTED_QUERY_NOT_SUPPORTED",
        HttpStatusCode.BadRequest
    )]
    [InlineData("{\"query\":7}", "BODY_INVALID", HttpStatusCode.BadRequest)]
    [InlineData("{\"query\":\"{ __typename }\",\"variables\":[1]}", "BODY_INVALID", HttpStatusCode.BadRequest)]
    [InlineData("{\"query\":\"{ __typename\"}", "SYNTAX_ERROR", HttpStatusCode.BadRequest)]
    [InlineData(
        "{\"query\":\"query a { __typename } query b { __typename }\"}",
        "NO_OPERATION_NAME",
        HttpStatusCode.BadRequest
    )]
    [InlineData(
        "{\"query\":\"query ($n: Int!) { articles(first: $n) { totalCount } }\",\"variables\":{\"n\":\"x\"}}",
        "INVALID_VALUE",
        HttpStatusCode.BadRequest
    )]
    public async Task A_wrong_body_is_told_what_is_wrong_with_it(string body, string code, HttpStatusCode status)
    {
        await using var app = await GraphQLApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("a"));

        using var response = await app.Client.PostAsync(
            "/graphql",
            new StringContent(body, Encoding.UTF8, "application/json")
        );

        var text = await response.Content.ReadAsStringAsync();
        ((string)JsonNode.Parse(text)!["errors"]![0]!["extensions"]!["code"]!).ShouldBe(code, text);
        response.StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task Other_media_types_methods_and_sizes_are_refused()
    {
        await using var app = await GraphQLApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("a"));

        using var form = await app.Client.PostAsync(
            "/graphql",
            new FormUrlEncodedContent([KeyValuePair.Create("query", "{ __typename }")])
        );
        form.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        using var large = await app.Client.PostAsync(
            "/graphql",
            new StringContent(
                $"{{\"query\":\"{{ __typename }} #{new string('x', 200_000)}\"}}",
                Encoding.UTF8,
                "application/json"
            )
        );
        large.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        using var put = await app.Client.PutAsync(
            "/graphql",
            new StringContent("{}", MediaTypeHeaderValue.Parse("application/json"))
        );
        put.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task A_body_that_is_badly_framed_is_the_clients_mistake()
    {
        await using var app = await GraphQLApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("a"));
        using var client = new TcpClient();
        await client.ConnectAsync(app.Client.BaseAddress!.Host, app.Client.BaseAddress.Port);

        await client
            .GetStream()
            .WriteAsync(
                Encoding.ASCII.GetBytes(
                    "POST /graphql HTTP/1.1\r\nHost: content\r\nContent-Type: application/json\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\nno length\r\n")
            );

        using var answer = new StreamReader(client.GetStream());
        (await answer.ReadToEndAsync()).ShouldSatisfyAllConditions(
            text => text.ShouldStartWith("HTTP/1.1 400"),
            text => text.ShouldContain("BODY_INVALID")
        );
    }
}
