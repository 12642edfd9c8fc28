using System.Net;
using Shouldly;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.GraphQL;

public sealed class FilterTests
{
    public static readonly TheoryData<string, string> Refused = new()
    {
        { "jobs(where: { place: \"\" })", "'where.place' cannot be ''. It takes a text of 1 to 200 characters." },
        { "jobs(where: { text: \"\" })", "'where.text' cannot be ''. It takes a text of 1 to 200 characters." },
        {
            "jobs(where: { skills: [\"go\", \"\"] })",
            "'where.skills' cannot be ''. It takes a text of 1 to 200 characters."
        },
        {
            "jobs(where: { pay: { atLeast: -1 } })",
            "'where.pay.atLeast' cannot be '-1'. It takes a number from 0, such as 65000 or 425.50."
        },
        {
            "jobs(where: { pay: { atLeast: 1, currency: \"pounds\" } })",
            "'where.pay.currency' cannot be 'pounds'. It takes an ISO 4217 code, such as GBP."
        },
        {
            "jobs(where: { countries: [\"GBR\"] })",
            "'where.countries' cannot be 'GBR'. It takes an ISO 3166-1 code, such as GB for the United Kingdom."
        },
        { "articles(where: { tag: \"\" })", "'where.tag' cannot be ''. It takes a text of 1 to 200 characters." },
        { "articles(where: { thread: \"\" })", "'where.thread' cannot be ''. It takes a text of 1 to 200 characters." },
        { "threads(where: { parent: \"\" })", "'where.parent' cannot be ''. It takes a text of 1 to 200 characters." },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Refuses_what_rest_refuses_and_says_what_is_allowed(string list, string message)
    {
        await using var app = await GraphQLApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("a"));

        (await app.RefusedAsync($"{{ {list} {{ totalCount }} }}")).ShouldBe(
            ("BAD_FILTER", message, HttpStatusCode.BadRequest)
        );
    }

    [Fact]
    public async Task A_list_takes_twenty_values_and_a_text_two_hundred_characters_in_documents_as_in_variables()
    {
        await using var app = await GraphQLApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("a"));
        const string Query =
            "query ($skills: [String!], $text: String) { jobs(where: { skills: $skills, text: $text }) { totalCount } "
                + "}";

        await app.QueryAsync(Query, new { skills = Enumerable.Repeat("go", 20), text = new string('a', 200) });
        (await app.RefusedAsync(Query, new { skills = Enumerable.Repeat("go", 21) })).Message.ShouldBe(
            "'where.skills' has 21 values; it takes at most 20."
        );
        (await app.RefusedAsync(Query, new { text = new string('a', 201) })).Message.ShouldContain(
            "'where.text' cannot be"
        );
        (
            await app.RefusedAsync(
                "query ($text: String!) { search(text: $text) { endCursor } }",
                new { text = new string('-', 201) }
            )
        ).Message.ShouldContain("'text' cannot be");
    }

    [Fact]
    public async Task Values_of_a_filter_count_in_complexity_wherever_they_are_written()
    {
        await using var app = await GraphQLApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("a"));
        var lists = string.Concat(
            Enumerable
                .Range(0, 110)
                .Select(n => $" a{n}: jobs(first: 0, where: {{ skills: $skills }}) {{ totalCount }}")
        );

        await app.QueryAsync($"query ($skills: [String!]) {{ {lists} }}", new { skills = new[] { "go" } });
        (
            await app.RefusedAsync(
                $"query ($skills: [String!]) {{ {lists} }}",
                new { skills = Enumerable.Repeat("go", 20) }
            )
        ).Code.ShouldBe("COMPLEXITY");
        (
            await app.RefusedAsync(
                "query ($skills: [String!]) { jobs(where: { skills: $skills }) { totalCount } }",
                new { skills = Enumerable.Repeat("go", 8000) }
            )
        ).Code.ShouldBe("COMPLEXITY");
    }

    [Fact]
    public async Task Jobs_are_filtered_by_countries()
    {
        await using var app = await GraphQLApp.StartAsync();
        await app.ReleaseAsync(
            Authored.Job("J-1", with: j => j with { Locations = [new() { Name = "Leeds", Country = "GB" }] }),
            Authored.Job("J-2", with: j => j with { Locations = [new() { Name = "Cork", Country = "IE" }] }));

        (await app.QueryAsync("{ jobs(where: { countries: [\"ie\", \"FR\"] }) { nodes { reference } } }"))
            .ShouldBeJson("""{ "jobs": { "nodes": [{ "reference": "J-2" }] } }""");
    }

    [Fact]
    public async Task An_unknown_slug_in_a_nested_filter_empties_its_list_alone()
    {
        await using var app = await GraphQLApp.StartAsync();
        await app.ReleaseAsync(
            Authored.Thread("cloud"),
            Authored.Job("J-1", with: j => j with { Threads = ["cloud"] })
        );

        var (answer, status) = await app.AskAsync(
            "{ thread(slug: \"cloud\") { slug jobs(where: { consultant: \"nobody\" }) { totalCount nodes { reference "
                + "} pageInfo { hasNextPage } } } }"
        );

        status.ShouldBe(HttpStatusCode.OK);
        answer["data"]
            .ShouldBeJson(
                """{ "thread": { "slug": "cloud", "jobs": { "totalCount": 0, "nodes": [], "pageInfo": { "hasNextPage": false } } } }"""
            );
        var error = answer["errors"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)error["message"]!).ShouldBe("'where.consultant': there is no person 'nobody'.");
        error["path"].ShouldBeJson("""["thread", "jobs"]""");
        error["extensions"]!["code"].ShouldBeJson("\"UNKNOWN_SLUG\"");
    }

    [Fact]
    public async Task A_reply_has_at_most_twenty_errors()
    {
        await using var app = await GraphQLApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("a"));
        var variables = string.Join(' ', Enumerable.Range(0, 5_000).Select(n => $"$v{n}: Int"));

        var (answer, _) = await app.AskAsync($"query q({variables}) {{ __typename }}");

        answer["errors"]!.AsArray().Count.ShouldBe(20);
    }
}
