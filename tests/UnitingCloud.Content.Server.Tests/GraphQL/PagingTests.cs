using System.Text.Json.Nodes;
using Shouldly;
using UnitingCloud.Content.Jobs;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.GraphQL;

public sealed class PagingTests
{
    private const string Forward =
        "query ($after: String) { articles(first: 3, after: $after) { nodes { slug author { name } } totalCount "
            + "pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }";
    private const string Backward =
        "query ($before: String) { articles(last: 3, before: $before) { nodes { slug } pageInfo { hasNextPage "
            + "hasPreviousPage startCursor endCursor } } }";

    [Fact]
    public async Task Pages_are_of_one_moment_while_others_write()
    {
        await using var app = await GraphQLApp.StartAsync();
        await app.ReleaseAsync([.. Articles(app, 8), Authored.Person("kim", with: p => p with { Name = "Before" })]);
        var seen = new List<string>();
        string? after = null;

        for (var more = true; more;)
        {
            var page = (await app.QueryAsync(Forward, new { after }))["articles"]!;
            seen.AddRange(Slugs(page));
            // what hangs on a page is of its moment too
            page["nodes"]!.AsArray().ShouldAllBe(a => (string)a!["author"]!["name"]! == "Before");
            ((int)page["totalCount"]!).ShouldBe(8);
            ((bool)page["pageInfo"]!["hasPreviousPage"]!).ShouldBe(after is not null);
            (after, more) = ((string)page["pageInfo"]!["endCursor"]!, (bool)page["pageInfo"]!["hasNextPage"]!);
            await app.ReleaseAsync([
                .. Articles(app, 2 + seen.Count),
                Authored.Person("kim", with: p => p with { Name = $"After {seen.Count}" }),
            ]);
        }

        seen.ShouldBe(Enumerable.Range(0, 8).Select(n => $"a{n}"));
    }

    [Fact]
    public async Task A_list_can_be_read_from_its_end()
    {
        await using var app = await GraphQLApp.StartAsync();
        await app.ReleaseAsync(Articles(app, 8));

        var last = (await app.QueryAsync(Backward))["articles"]!;
        Slugs(last).ShouldBe(["a5", "a6", "a7"]);
        last["pageInfo"]!["hasNextPage"]!.GetValue<bool>().ShouldBeFalse();
        var middle = (await app.QueryAsync(Backward, new { before = (string)last["pageInfo"]!["startCursor"]! }))[
            "articles"
        ]!;
        Slugs(middle).ShouldBe(["a2", "a3", "a4"]);
        var first = (await app.QueryAsync(Backward, new { before = (string)middle["pageInfo"]!["startCursor"]! }))[
            "articles"
        ]!;
        Slugs(first).ShouldBe(["a0", "a1"]);
        first["pageInfo"]!["hasPreviousPage"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task Filters_and_orders_are_those_of_the_lists()
    {
        await using var app = await GraphQLApp.StartAsync();
        await app.ReleaseAsync(
            Authored.Thread("cloud"),
            Authored.Job(
                "J-1",
                "Kafka.",
                j =>
                    j with
                    {
                        Threads = ["cloud"],
                        Workplace = Workplace.Remote,
                        Salary = new()
                        {
                            Max = 500,
                            Currency = "GBP",
                            Period = SalaryPeriod.Day,
                        },
                    }
            ),
            Authored.Job("J-2", "Kafka, Kafka.", j => j with { Title = "Kafka engineer" }),
            Authored.Job("J-3", with: j => j with { Threads = ["cloud"], Skills = [new("Go")] }));

        (await JobsAsync("where: { thread: \"cloud\" }, orderBy: TITLE")).ShouldBe(["J-1", "J-3"]);
        (await JobsAsync("where: { text: \"kafka\" }")).ShouldBe(["J-2", "J-1"]);
        (await JobsAsync("where: { text: \"kafka\" }, orderBy: OLDEST")).ShouldBe(["J-1", "J-2"]);
        (await JobsAsync("where: { workplaces: [REMOTE, HYBRID] }")).ShouldBe(["J-1"]);
        (await JobsAsync("where: { skills: [\"go\"] }")).ShouldBe(["J-3"]);
        (await JobsAsync("where: { pay: { atLeast: 499.99, period: DAY } }")).ShouldBe(["J-1"]);
        (await JobsAsync("first: 0")).ShouldBeEmpty();
        (await app.RefusedAsync("{ jobs(where: { thread: \"clout\" }) { nodes { reference } } }")).ShouldBe(
            ("UNKNOWN_SLUG", "'where.thread': there is no thread 'clout'.", System.Net.HttpStatusCode.BadRequest));

        async Task<IEnumerable<string>> JobsAsync(string arguments) =>
            (await app.QueryAsync($"{{ jobs({arguments}) {{ nodes {{ reference }} }} }}"))["jobs"]!["nodes"]!
                .AsArray()
                .Select(j => (string)j!["reference"]!);
    }

    [Fact]
    public async Task A_search_goes_over_all_kinds_in_pages()
    {
        await using var app = await GraphQLApp.StartAsync();
        await app.ReleaseAsync(
            Authored.Article("a", "Kafka."),
            Authored.Thread("t", with: t => t with { Title = "Kafka" }),
            Authored.Job("J-1", "Some kafka."),
            Authored.Job("J-2")
        );
        const string Search =
            "query ($after: String) { search(text: \"kafka\", first: 2, after: $after) { nodes { kind url item { id "
                + "... on Thread { title } } } endCursor } }";

        var first = (await app.QueryAsync(Search))["search"]!;
        first["nodes"]!
            [0]
            .ShouldBeJson(
                """{ "kind": "THREAD", "url": "/threads/t", "item": { "id": "VGhyZWFkOnQ", "title": "Kafka" } }"""
            );
        var rest = (await app.QueryAsync(Search, new { after = (string)first["endCursor"]! }))["search"]!;
        rest["nodes"]!.AsArray().Count.ShouldBe(1);
        rest["endCursor"].ShouldBeNull();
        (await app.QueryAsync("{ search(text: \"kafka\", kinds: [JOB]) { nodes { url } } }"))["search"]!
            ["nodes"]
            .ShouldBeJson("""[{ "url": "/jobs/J-1" }]""");
    }

    [Fact]
    public async Task A_server_whose_clock_is_behind_takes_the_cursors_of_the_others()
    {
        await using var app = await GraphQLApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("a"), Authored.Article("b") with { VisibleFrom = app.Now });
        const string Query =
            "query ($after: String) { articles(first: 1, after: $after, orderBy: TITLE) { nodes { slug } pageInfo { "
                + "endCursor } } }";
        var first = (await app.QueryAsync(Query))["articles"]!;
        app.Clock.Now -= TimeSpan.FromSeconds(20);

        var second = (await app.QueryAsync(Query, new { after = (string)first["pageInfo"]!["endCursor"]! }))[
            "articles"
        ]!;

        second["nodes"].ShouldBeJson("""[{ "slug": "b" }]""");
    }

    [Fact]
    public async Task Changes_end_at_the_head_for_who_goes_on_while_there_is_more()
    {
        await using var app = await GraphQLApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("a"), Authored.Article("b"));
        const string Query =
            "query ($after: String, $first: Int) { changes(after: $after, first: $first) { nodes { slug } next more } "
                + "}";
        var page = (await app.QueryAsync(Query, new { first = 1 }))["changes"]!;
        await app.ReleaseAsync(Authored.Article("a"));

        var told = new List<string>();
        while ((bool)page["more"]!)
        {
            page = (await app.QueryAsync(Query, new { after = (string)page["next"]! }))["changes"]!;
            told.AddRange(page["nodes"]!.AsArray().Select(node => (string)node!["slug"]!));
        }

        told.ShouldBe(["b", "b"]); // as it was when the page was begun, and that it went
    }

    [Fact]
    public async Task Routes_changes_and_ids_lead_to_items()
    {
        await using var app = await GraphQLApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("old").Id("k"), Authored.Article("gone"));
        await app.ReleaseAsync(Authored.Article("new").Id("k"));
        const string Route =
            "query ($path: String!) { route(path: $path) { status url kind item { ... on Article { slug } } } }";

        (await app.QueryAsync(Route, new { path = "/articles/old" }))["route"]
            .ShouldBeJson(
                """{ "status": "MOVED", "url": "/articles/new", "kind": "ARTICLE", "item": { "slug": "new" } }"""
            );
        (await app.QueryAsync(Route, new { path = "/articles/new" }))["route"]
            .ShouldBeJson(
                """{ "status": "FOUND", "url": "/articles/new", "kind": "ARTICLE", "item": { "slug": "new" } }"""
            );
        (await app.QueryAsync(Route, new { path = "//Articles/N%65W/?utm=1#top" }))["route"]
            .ShouldBeJson(
                """{ "status": "FOUND", "url": "/articles/new", "kind": "ARTICLE", "item": { "slug": "new" } }"""
            );
        (await app.QueryAsync(Route, new { path = "/articles/gone" }))["route"]
            .ShouldBeJson("""{ "status": "GONE", "url": null, "kind": "ARTICLE", "item": null }""");
        (await app.QueryAsync(Route, new { path = "/articles/never\0" }))["route"].ShouldBeNull();

        var id = (string)(await app.QueryAsync("{ article(slug: \"new\") { id } }"))["article"]!["id"]!;
        (await app.QueryAsync("query ($id: ID!) { node(id: $id) { ... on Article { slug } } }", new { id }))["node"]
            .ShouldBeJson("""{ "slug": "new" }""");
        foreach (var strange in new[] { "", "x", "!", "QXJ0aWNsZQ", "MTpr" })
            (await app.QueryAsync("query ($id: ID!) { node(id: $id) { id } }", new { id = strange }))["node"]
                .ShouldBeNull();

        var changes = (await app.QueryAsync("{ changes { nodes { type reason url item { id } } next more } }"))[
            "changes"
        ]!;
        changes["nodes"]
            .ShouldBeJson(
                $$"""[{ "type": "UPSERT", "reason": "ADDED", "url": "/articles/new", "item": { "id": "{{id}}" } }]"""
            );
        await app.ReleaseAsync();
        var removed = (
            await app.QueryAsync(
                "query ($after: String) { changes(after: $after) { nodes { type reason url item { id } } } }",
                new { after = (string)changes["next"]! }
            )
        )["changes"]!;
        removed["nodes"]
            .ShouldBeJson("""[{ "type": "REMOVE", "reason": "WITHDRAWN", "url": "/articles/new", "item": null }]""");
    }

    [Fact]
    public async Task Two_points_in_one_answer_do_not_mix()
    {
        await using var app = await GraphQLApp.StartAsync();
        await app.ReleaseAsync([.. Articles(app, 4), Authored.Person("kim", with: p => p with { Name = "Before" })]);
        var after = (string)(await app.QueryAsync(Forward))["articles"]!["pageInfo"]!["endCursor"]!;
        await app.ReleaseAsync([.. Articles(app, 4), Authored.Person("kim", with: p => p with { Name = "After" })]);

        var data = await app.QueryAsync(
            "query ($after: String) { then: articles(after: $after) { nodes { author { name } } } now: "
                + "articles(first: 1) { nodes { author { name } } } }",
            new { after }
        );

        data.ShouldBeJson(
            """{ "then": { "nodes": [{ "author": { "name": "Before" } }] }, "now": { "nodes": [{ "author": { "name": "After" } }] } }"""
        );
    }

    private static Authoring.AuthoredItem[] Articles(ContentApp app, int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(n =>
                    Authored.Article($"a{n}", with: a => a with { Author = "kim" }) with
                    {
                        VisibleFrom = ContentApp.Start.AddMinutes(-n),
                    }
                ),
        ];

    private static IEnumerable<string> Slugs(JsonNode page) =>
        page["nodes"]!.AsArray().Select(a => (string)a!["slug"]!);
}
