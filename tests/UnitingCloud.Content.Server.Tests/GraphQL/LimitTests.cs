using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.GraphQL;

public sealed class LimitTests
{
    public static readonly TheoryData<string, string, string> Hostile = new()
    {
        {
            "many aliases",
            "{" + string.Concat(Enumerable.Range(0, 2000).Select(n => $" a{n}: __typename")) + " }",
            "DOCUMENT_TOO_LARGE"
        },
        {
            "the same field again and again",
            "{" + string.Concat(Enumerable.Repeat(" __typename", 8000)) + " }",
            "DOCUMENT_TOO_LARGE"
        },
        { "deep", Nested(30), "COMPLEXITY" },
        { "very deep", Nested(3000), "DOCUMENT_TOO_LARGE" },
        {
            "lists of lists",
            "{ threads(first: 100) { nodes { articles(first: 100) { nodes { relatedJobs(first: 100) { nodes { "
                + "reference } } } } } } }",
            "COMPLEXITY"
        },
        {
            "a cycle of fragments",
            "{ threads { nodes { ...a } } } fragment a on Thread { parent { ...b } } fragment b on Thread { parent { "
                + "...a } }",
            "NO_FRAGMENT_CYCLES"
        },
        { "fragments that double thirty times", Doubling(30), "DOCUMENT_TOO_LARGE" },
        {
            "a chain of fragments",
            "{ ...f0 }"
                + string.Concat(Enumerable.Range(0, 2000).Select(n => $" fragment f{n} on Query {{ ...f{n + 1} }}"))
                + " fragment f2000 on Query { __typename }",
            "DOCUMENT_TOO_LARGE"
        },
        {
            "the schema again and again",
            "{ a: __schema { ...s } b: __schema { ...s } } fragment s on __Schema { types { name } }",
            "DOCUMENT_TOO_LARGE"
        },
        { "half a character", "{ article(slug: \"\\uD800\") { slug } }", "TEXT_INVALID" },
        {
            "introspection in circles",
            "{ __schema { types { fields { type { fields { type { fields { type { fields { type { fields { name } } } "
                + "} } } } } } } } }",
            "DOCUMENT_TOO_LARGE"
        },
        { "too many items", "{ articles(first: 101) { totalCount } }", "BAD_PAGE" },
        { "fewer than none", "{ articles(first: -1) { totalCount } }", "BAD_PAGE" },
        { "both ends", "{ articles(first: 1, last: 1) { totalCount } }", "BAD_PAGE" },
        { "no cursor", "{ articles(after: \"x\") { totalCount } }", "BAD_CURSOR" },
        { "another list's order", "{ articles(orderBy: CLOSING) { totalCount } }", "ARGUMENTS_OF_CORRECT_TYPE" },
        { "an unknown argument", "{ articles(limit: 1) { totalCount } }", "KNOWN_ARGUMENT_NAMES" },
        { "a mutation", "mutation { drop }", "INVALID_OPERATION" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task What_asks_too_much_is_refused(string what, string query, string code)
    {
        await using var app = await GraphQLApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("a"));
        var watch = Stopwatch.StartNew();

        var refused = await app.RefusedAsync(query);

        refused.Code.ShouldBe(code, $"{what}: {refused.Message}");
        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("\\u0000")]
    [InlineData("' or 1=1 --")]
    [InlineData("\\uD83D\\uDCA9")]
    [InlineData("%s%n")]
    public async Task Strange_texts_find_nothing(string text)
    {
        await using var app = await GraphQLApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("a"));

        (await app.QueryAsync($$"""
            { article(slug: "{{text}}") { slug } job(reference: "{{text}}") { reference } search(text: "{{text}}") { nodes { slug } }
              jobs(where: { text: "{{text}}", place: "{{text}}", skills: ["{{text}}"] }) { totalCount } articles(where: { tag: "{{text}}" }) { totalCount } route(path: "/articles/{{text}}") { url } }
            """)).ShouldBeJson("""{ "article": null, "job": null, "search": { "nodes": [] }, "jobs": { "totalCount": 0 }, "articles": { "totalCount": 0 }, "route": null }""");
    }

    [Fact]
    public async Task The_introspection_query_of_tools_is_answered()
    {
        await using var app = await GraphQLApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("a"));

        var data = await app.QueryAsync("""
            query IntrospectionQuery { __schema { queryType { name } mutationType { name } subscriptionType { name } types { ...FullType } directives { name description isRepeatable locations args { ...InputValue } } } }
            fragment FullType on __Type { kind name description fields(includeDeprecated: true) { name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
              inputFields(includeDeprecated: true) { ...InputValue } interfaces { ...TypeRef } enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...TypeRef } }
            fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
            fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } } }
            """);

        data["__schema"]!["queryType"]!["name"]!.GetValue<string>().ShouldBe("Query");
    }

    [Fact]
    public async Task Each_operation_of_a_document_is_checked_by_itself_however_often_it_comes()
    {
        await using var app = await GraphQLApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("a"));
        const string Document =
            "query good { articles(first: 1) { totalCount } } query bad { articles(first: 101) { totalCount } }";

        for (var round = 0; round < 3; round++)
        {
            (await AskAsync("good"))["errors"].ShouldBeNull();
            ((string?)(await AskAsync("bad"))["errors"]![0]!["extensions"]!["code"]).ShouldBe("BAD_PAGE");
        }

        async Task<JsonNode> AskAsync(string operation)
        {
            using var response = await app.Client.GetAsync(
                $"/graphql?query={Uri.EscapeDataString(Document)}&operationName={operation}"
            );
            return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        }
    }

    [Fact]
    public async Task A_document_is_parsed_once_and_its_limits_hold_every_time()
    {
        await using var app = await GraphQLApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("a"));
        const string Query =
            "query ($first: Int) { threads(first: $first) { nodes { articles(first: $first) { nodes { title slug "
                + "relatedJobs(first: $first) { nodes { reference } } } } } } }";

        await app.QueryAsync(Query, new { first = 1 });
        (await app.RefusedAsync(Query, new { first = 100 })).Code.ShouldBe("COMPLEXITY");
        await app.QueryAsync(Query, new { first = 1 });
    }

    private static string Doubling(int times) =>
        "{ ...f0 }"
        + string.Concat(
            Enumerable.Range(0, times).Select(n => $" fragment f{n} on Query {{ ...f{n + 1} ...f{n + 1} }}")
        )
        + $" fragment f{times} on Query {{ __typename }}";

    private static string Nested(int depth) =>
        "{ threads { nodes { "
        + string.Concat(Enumerable.Repeat("parent { ", depth))
        + "slug"
        + string.Concat(Enumerable.Repeat(" }", depth + 3));
}
