using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Server.Security;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.GraphQL;

/// <summary>What is not visible is not there: not at the root, not through any relation, not in a count.</summary>
public sealed class LeakTests
{
    private const string Everything = """
        fragment a on Article { slug thread { slug } author { slug } interviewees { slug } related { slug } relatedJobs(first: 5) { totalCount nodes { reference } }
            blocks { ... on InterviewTurnBlock { person { slug } } ... on PullQuoteBlock { person { slug } } ... on LiveJobsBlock { thread { slug } jobs { reference } } } }
        fragment t on Thread { slug parent { slug } children(first: 5) { totalCount nodes { slug } } articles(first: 5) { totalCount nodes { slug } } jobs(first: 5) { totalCount nodes { reference } } }
        fragment p on Person { slug articles(first: 5) { totalCount nodes { slug } } interviews(first: 5) { totalCount nodes { slug } } jobs(first: 5) { totalCount nodes { reference } } }
        fragment j on Job { reference threads { slug } consultant { slug } }
        query ($hidden: [String!]!) {
          articles { totalCount nodes { ...a } } threads { totalCount nodes { ...t } }
          people { totalCount nodes { ...p } } jobs { totalCount nodes { ...j } }
          facets: jobs { facets { thread { value label } skills { value } place { value } } }
          article(slug: "hidden-article") { ...a } thread(slug: "hidden-thread") { ...t } person(slug: "hidden-person") { ...p } job(reference: "hidden-job") { ...j }
          search(text: "hidden") { nodes { slug item { id } } } words: articles(where: { text: "hidden", skills: $hidden }) { totalCount }
          route(path: "/articles/hidden-article") { url } changes { nodes { slug item { id } } } node(id: "QXJ0aWNsZTpoaWRkZW4tYXJ0aWNsZQ") { id } }
        """;

    public static readonly TheoryData<string> Ways = ["draft", "scheduled", "expired", "withdrawn"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Nothing_of_what_is_hidden_is_in_any_answer(string way)
    {
        await using var app = await GraphQLApp.StartAsync();
        await app.ReleaseAsync([.. Shown, .. Hidden.Select(item => Hide(app, item, way))]);
        if (way == "withdrawn") await app.ReleaseAsync(Shown);

        var data = await app.QueryAsync(Everything, new { hidden = new[] { "x" } });

        // gone, or never heard of: it had expired before it came
        var route = way is "withdrawn" ? "{\"url\":null}" : "null";
        data["route"].ShouldBeJson(route);
        data.ToJsonString().Replace("hidden\":", "").ShouldNotContain("hidden");
        foreach (var list in new[] { "articles", "threads", "people", "jobs" })
            ((int)data[list]!["totalCount"]!).ShouldBe(1);
    }

    [Fact]
    public async Task A_preview_shows_all_of_it()
    {
        await using var app = await GraphQLApp.StartAsync();
        await app.ReleaseAsync([.. Shown, .. Hidden.Select(item => Hide(app, item, "draft"))]);
        var key = (await app.Services.GetRequiredService<ApiKeys>().CreateAsync(["preview"], 1, default)).Secret;

        var data = await app.QueryAsync(
            Everything,
            new { hidden = Array.Empty<string>() },
            "/graphql?preview=true",
            key
        );

        data["article"]!["slug"].ShouldBeJson("\"hidden-article\"");
        var shown = data["articles"]!["nodes"]!.AsArray().Single(a => (string)a!["slug"]! == "shown")!;
        shown["author"]!["slug"].ShouldBeJson("\"hidden-person\"");
        shown["blocks"]![2]!["jobs"].ShouldBeJson("""[{ "reference": "hidden-job" }, { "reference": "shown" }]""");
        foreach (var list in new[] { "articles", "threads", "people", "jobs" })
            ((int)data[list]!["totalCount"]!).ShouldBe(2);
    }

    /// <summary>Items that refer to hidden ones in every way there is.</summary>
    private static AuthoredItem[] Shown =>
        [
            WithBlocks(
                Authored.Article(
                    "shown",
                    with: a =>
                        a with
                        {
                            Thread = "hidden-thread",
                            Author = "hidden-person",
                            Interviewees = ["hidden-person"],
                            Related = ["hidden-article"],
                            Jobs = ["hidden-job"],
                            Skills = ["x"],
                        }
                )
            ),
            Authored.Thread("shown", with: t => t with { Parent = "hidden-thread" }),
            Authored.Person("shown"),
            Authored.Job(
                "shown",
                with: j =>
                    j with { Threads = ["hidden-thread"], Consultant = "hidden-person", Skills = [new("x")] }),
        ];

    /// <summary>Items that belong to shown ones in every way there is.</summary>
    private static AuthoredItem[] Hidden =>
        [
            Authored.Article(
                "hidden-article",
                "Hidden words.",
                a => a with { Thread = "shown", Author = "shown", Interviewees = ["shown"], Skills = ["x"] }
            ),
            Authored.Thread("hidden-thread", with: t => t with { Parent = "shown" }),
            Authored.Person("hidden-person"),
            Authored.Job(
                "hidden-job",
                with: j =>
                    j with { Threads = ["shown", "hidden-thread"], Consultant = "shown", Skills = [new("hidden")] }
            ),
        ];

    private static AuthoredItem WithBlocks(AuthoredItem item)
    {
        var body = item.Body with
        {
            Hash = new string('b', 64),
            Blocks =
            [
                new InterviewTurnBlock(null, "Q?", "Somebody", "hidden-person", []),
                new PullQuoteBlock("So.", "So.", null, "hidden-person"),
                new LiveJobsBlock("hidden-thread", 5),
            ],
        };
        return item with { Body = body, Item = (Article)item.Item with { BodyHash = body.Hash } };
    }

    private static AuthoredItem Hide(ContentApp app, AuthoredItem item, string way) => way switch
    {
        "draft" => item with { Draft = true },
        "scheduled" => item with { VisibleFrom = app.Now.AddTicks(10) },
        "expired" => item with { VisibleFrom = app.Now.AddDays(-2), VisibleUntil = app.Now },
        _ => item,
    };
}
