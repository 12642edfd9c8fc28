using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.GraphQL;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.GraphQL;

public sealed class ContractTests
{
    private const string TopicPage = """
        { thread(slug: "distributed-systems") { title summary
            articles(first: 10) { nodes { slug title summary publishedAt author { name } image { url alt } } }
            jobs(first: 20) { nodes { reference title workplace locations { name } salary { min max currency period } } } } }
        """;

    private const string ArticlePage = """
        { article(slug: "opportunities-in-distributed-systems") { title kind publishedAt html text outline { id text level }
            thread { slug title } author { name role links { linkedin } } interviewees { name }
            callToAction { label url } image { url alt width height } readingMinutes
            blocks { __typename } relatedJobs(first: 5) { nodes { reference title } } } }
        """;

    [Fact]
    public async Task A_topic_page_is_one_query()
    {
        await using var app = await GraphQLApp.StartAsync();
        await ReleaseAsync(app);

        (await app.QueryAsync(TopicPage)).ShouldBeJson("""
            { "thread": { "title": "About distributed-systems", "summary": "One system of many.",
                "articles": { "nodes": [ { "slug": "opportunities-in-distributed-systems", "title": "Opportunities", "summary": null,
                    "publishedAt": "2026-05-01T08:00:00+00:00", "author": { "name": "Person kim" }, "image": { "url": "/images/x/hero.png", "alt": "A network" } } ] },
                "jobs": { "nodes": [ { "reference": "J-1", "title": "Engineer J-1", "workplace": "HYBRID", "locations": [ { "name": "Leeds" } ],
                    "salary": { "min": 60000, "max": 70000.5, "currency": "GBP", "period": "YEAR" } } ] } } }
            """);
    }

    [Fact]
    public async Task An_article_page_is_one_query()
    {
        await using var app = await GraphQLApp.StartAsync();
        await ReleaseAsync(app);

        (await app.QueryAsync(ArticlePage)).ShouldBeJson("""
            { "article": { "title": "Opportunities", "kind": "INTERVIEW", "publishedAt": "2026-05-01T08:00:00+00:00", "html": "<p>Body.</p>", "text": "Body.", "outline": [],
                "thread": { "slug": "distributed-systems", "title": "About distributed-systems" },
                "author": { "name": "Person kim", "role": null, "links": { "linkedin": "https://www.linkedin.com/in/kim" } },
                "interviewees": [ { "name": "Person sam" }, { "name": "Person alex" } ],
                "callToAction": { "label": "Talk to us", "url": "/contact" },
                "image": { "url": "/images/x/hero.png", "alt": "A network", "width": 1600, "height": 900 }, "readingMinutes": 3, "blocks": [],
                "relatedJobs": { "nodes": [ { "reference": "J-2", "title": "Engineer J-2" }, { "reference": "J-1", "title": "Engineer J-1" }, { "reference": "J-3", "title": "Engineer J-3" } ] } } }
            """);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    public async Task A_topic_page_takes_at_most_five_statements_whatever_its_size(int first)
    {
        await using var app = await GraphQLApp.StartAsync();
        await app.ReleaseAsync([
            Authored.Thread("t"),
            .. Enumerable.Range(0, 60).Select(n => Authored.Person($"p{n}")),
            .. Enumerable
                .Range(0, 60)
                .Select(n => Authored.Article($"a{n}", with: a => a with { Thread = "t", Author = $"p{n}" })),
            .. Enumerable.Range(0, 60).Select(n => Authored.Job($"J-{n}", with: j => j with { Threads = ["t"] })),
        ]);
        var query =
            $$"""{ thread(slug: "t") { articles(first: {{first}}) { nodes { author { name } } } jobs(first: {{first}}) { nodes { reference } } } }""";
        await app.QueryAsync(query);

        using var statements = new Statements();
        var data = await app.QueryAsync(query);

        data["thread"]!["articles"]!["nodes"]!.AsArray().Count.ShouldBe(first);
        statements.Of(app).Count.ShouldBeInRange(1, 5);
    }

    [Fact]
    public async Task Lists_of_many_parents_take_one_statement()
    {
        await using var app = await GraphQLApp.StartAsync();
        await app.ReleaseAsync([
            .. Enumerable
                .Range(0, 20)
                .Select(n => Authored.Thread($"t{n:00}", with: t => t with { Parent = n == 0 ? null : "t00" })),
            .. Enumerable
                .Range(0, 60)
                .Select(n => Authored.Article($"a{n:00}", with: a => a with { Thread = $"t{n % 20:00}" })),
        ]);
        await app.QueryAsync("{ threads(first: 1) { nodes { slug } } }");

        const string Query = """
            { threads(first: 20) { nodes { slug parent { slug } articles(first: 2) { totalCount nodes { slug thread { slug } } } } } }
            """;
        using (var first = new Statements())
        {
            await app.QueryAsync(Query);
            first.Of(app).Count.ShouldBeLessThanOrEqualTo(7, "the items of both kinds are not in the cache yet");
        }

        using var statements = new Statements();
        var data = await app.QueryAsync(Query);

        // threads; their articles; the counts; the parents; the articles' threads
        statements.Of(app).Count.ShouldBeLessThanOrEqualTo(5);
        foreach (var thread in data["threads"]!["nodes"]!.AsArray())
        {
            thread!["articles"]!["totalCount"]!.GetValue<int>().ShouldBe(3);
            thread["articles"]!["nodes"]!
                .AsArray()
                .Select(a => (string)a!["thread"]!["slug"]!)
                .ShouldBe([(string)thread["slug"]!, (string)thread["slug"]!]);
        }
    }

    [Fact]
    public async Task A_field_has_one_type_in_all_members_of_a_union_or_interface()
    {
        await using var app = await GraphQLApp.StartAsync();

        var fields =
            from type in app.Services.GetRequiredService<ContentSchema>().AllTypes.OfType<IAbstractGraphType>()
            from member in type.PossibleTypes
            from field in member.Fields
            group field.ResolvedType!.ToString() by $"{type.Name}.{field.Name}";

        fields.Count().ShouldBeGreaterThan(50);
        fields.Where(types => types.Distinct().Count() > 1).Select(types => types.Key).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_query_asks_for_the_same_fields_of_every_member()
    {
        await using var app = await GraphQLApp.StartAsync();
        await app.ReleaseAsync(
            Authored.Article("a", "About Go.", a => a with { Kind = ArticleKind.Guide, Skills = ["Go"] }),
            Authored.Person("p", "About Go.", p => p with { Kind = PersonKind.Author }),
            Authored.Job("J-1", "About Go.", j => j with { Skills = [new("Go")] }));

        (await app.QueryAsync("""
            { search(text: "go") { nodes { item {
                ... on Article { kind skillNames } ... on Person { personKind } ... on Job { skills { name } } } } }
              article(slug: "a") { blocks {
                ... on HeadingBlock { id text } ... on InterviewTurnBlock { id speaker question }
                ... on PullQuoteBlock { speaker text } } } }
            """)).ShouldBeJson("""
            { "search": { "nodes": [
                { "item": { "kind": "GUIDE", "skillNames": [ "Go" ] } },
                { "item": { "skills": [ { "name": "Go" } ] } },
                { "item": { "personKind": "AUTHOR" } } ] },
              "article": { "blocks": [] } }
            """);
    }

    [Fact]
    public async Task The_schema_is_the_approved_one()
    {
        await using var app = await GraphQLApp.StartAsync();

        await Approved.ShouldMatchAsync("schema.graphql", await app.Client.GetStringAsync("/graphql/schema.graphql"));
    }

    private static async Task ReleaseAsync(ContentApp app) => await app.ReleaseAsync(
        Authored.Thread("distributed-systems", with: t => t with { Summary = "One system of many." }),
        Authored.Person("kim", with: p => p with { Links = new() { Linkedin = "https://www.linkedin.com/in/kim" } }),
        Authored.Person("sam"),
        Authored.Person("alex"),
        Authored.Article("opportunities-in-distributed-systems", "Body.", a => a with
        {
            Title = "Opportunities",
            Kind = ArticleKind.Interview,
            PublishedAt = new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero),
            Thread = "distributed-systems",
            Author = "kim",
            Interviewees = ["sam", "alex"],
            Image = new() { Url = "/images/x/hero.png", Alt = "A network", Width = 1600, Height = 900 },
            CallToAction = new("Talk to us", "/contact"),
            Jobs = ["J-2"],
            Skills = ["Kafka"],
            ReadingMinutes = 3,
        }),
        Authored.Job("J-1", with: j => j with
        {
            Threads = ["distributed-systems"],
            Workplace = Workplace.Hybrid,
            Locations = [new() { Name = "Leeds", Country = "GB" }],
            Salary = new() { Min = 60_000, Max = 70_000.5m, Currency = "GBP", Period = SalaryPeriod.Year },
        }),
        Authored.Job("J-2"),
        Authored.Job("J-3", with: j => j with { Skills = [new("kafka")] }),
        Authored.Job("J-4"));
}
