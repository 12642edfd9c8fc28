using CsCheck;
using Shouldly;
using UnitingCloud.Content.Server.Feeds.Serving;
using UnitingCloud.Content.Server.Tests.Feeds;
using UnitingCloud.Content.Server.Tests.GraphQL;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Rest;

/// <summary>
/// Items that refer to each other in every way, some of them hidden: no answer of any surface names a hidden one.
/// </summary>
public sealed class LeakTests
{
    private const int OfEachKind = 3;

    private enum State
    {
        Live,
        Draft,
        Scheduled,
        Expired,
    }

    private static readonly Gen<State[]> States =
        Gen.Int[-1, 3].Select(n => (State)Math.Max(n, 0)).Array[4 * OfEachKind];

    private const string Body = """
        html text blockTree blocks { ...Words
            ... on ListBlock { items { blocks { ...Words } } }
            ... on TableBlock { rows { cells { html inlines { ...Run } } } }
            ... on CalloutBlock { blocks { ...Words } }
            ... on LiveJobsBlock { thread { slug } jobs { reference } } }
        """;

    private const string Fragments = """
         fragment Words on Block {
            ... on HeadingBlock { html inlines { ...Run } } ... on ParagraphBlock { html inlines { ...Run } }
            ... on HtmlBlock { html inlines { ...Run } } }
         fragment Run on InlineRun { text link { url item { id ... on Article { slug } ... on Person { slug } } } }
        """;

    private static readonly string[] Queries =
    [
        .. from n in Enumerable.Range(0, OfEachKind)
           select $$"""{ article(slug: "{{Name(ItemKind.Article, n)}}") { slug {{Body}} } } {{Fragments}}""",
        "{ threads { nodes { html } } people { nodes { html } } jobs { nodes { html } } }",
        """
        { articles(first: 3) { totalCount nodes {
            callToAction { url } thread { slug } author { slug } interviewees { slug } related { slug }
            jobs: relatedJobs(first: 3) { totalCount nodes { reference } } } }
          people(first: 3) { nodes {
            articles(first: 3) { nodes { slug } } interviews(first: 3) { nodes { slug } }
            jobs(first: 3) { nodes { reference } } } } }
        """,
        """
        { threads(first: 3) { nodes {
            parent { slug } children(first: 3) { nodes { slug } } articles(first: 3) { nodes { slug } }
            jobs(first: 3) { nodes { reference } } } }
          top: threads(first: 3, where: { top: true }) { nodes { slug } }
          jobs(first: 3) { nodes { reference threads { slug } consultant { slug } } }
          changes { nodes { slug } } search(text: "words") { nodes { slug excerpt } } }
        """,
    ];

    [Fact]
    public async Task No_answer_names_what_is_hidden()
    {
        await States.SampleAsync(
            async states =>
            {
                await using var app = await FeedApp.StartAsync();
                using var folder = new ScratchFolder();
                foreach (var (i, state) in states.Index()) Write(folder, ItemKinds.All[i % 4], i / 4, state);
                var imported = await app.ImportAsync(folder);
                imported.Diagnostics.ShouldNotContain(d => d.Severity == Diagnostics.Severity.Error);

                var items = states.Index()
                    .Select(s => (Kind: ItemKinds.All[s.Index % 4], Number: s.Index / 4, State: s.Item)).ToList();
                var hidden = items.Where(i => i.State != State.Live).Select(i => Name(i.Kind, i.Number)).ToList();
                var seen = items.Where(i => i.State == State.Live).Select(i => (i.Kind, i.Number)).ToList();
                var described = string.Join(' ', states);
                foreach (var address in Addresses(seen))
                {
                    var answer = await ReadAsync(app, address);
                    foreach (var name in hidden)
                        answer.ShouldNotContain(name, Case.Sensitive, $"{address}: {described}");
                }

                foreach (var query in Queries)
                {
                    var data = (await app.QueryAsync(query)).ToJsonString();
                    foreach (var name in hidden)
                        data.ShouldNotContain(name, Case.Sensitive, $"{query}: {described}");
                }

                (await ShownAsync(app)).ShouldBe(seen.Select(s => Name(s.Kind, s.Number)), ignoreOrder: true);
            },
            iter: 6, threads: 1);
    }

    [Fact]
    public async Task What_is_seen_is_referred_to_and_linked()
    {
        await using var app = await FeedApp.StartAsync();
        using var folder = new ScratchFolder();
        for (var i = 0; i < 4 * OfEachKind; i++) Write(folder, ItemKinds.All[i % 4], i / 4, State.Live);
        await app.ImportAsync(folder);

        var article = await app.GetAsync($"/v1/articles/{Name(ItemKind.Article, 0)}");

        foreach (var field in new[] { "interviewees", "jobs" }) article[field]!.AsArray().Count.ShouldBe(OfEachKind);
        article["related"]!.AsArray().Count.ShouldBe(OfEachKind - 1);
        ((string)article["thread"]!).ShouldBe(Name(ItemKind.Thread, 1));
        ((string)article["callToAction"]!["url"]!).ShouldBe($"/jobs/{Name(ItemKind.Job, 1)}?from=article");
        var html = (string)article["body"]!["html"]!;
        foreach (var kind in ItemKinds.All)
        {
            html.ShouldContain($"href=\"{SitePath.Of(kind, Name(kind, 1))}\"");
            html.ShouldContain($"href=\"{SitePath.Of(kind, Name(kind, 1))}?from=article#words-here\"");
        }

        html.ShouldNotContain("www.example.com");
        html.ShouldContain($"data-live-jobs=\"{Name(ItemKind.Thread, 2)}\"");
    }

    [Fact]
    public async Task A_link_to_what_is_hidden_is_its_text_in_html_blocks_and_text()
    {
        await using var app = await FeedApp.StartAsync();
        using var folder = new ScratchFolder();
        folder.Write("articles/later.md", "---\ntitle: Later\npublished: 2026-05-05T09:00:00Z\n---\nText.\n");
        folder.Write(
            "articles/now.md",
            "---\ntitle: Now\n---\nAbout **[the *later* piece](later.md)** & more.\n\n:::jobs soon\n:::\n");
        folder.Write("threads/soon.md", "---\ntitle: Soon\ndraft: true\n---\n");
        await app.ImportAsync(folder);

        var body = (await app.GetAsync("/v1/articles/now"))["body"]!;

        ((string)body["html"]!).ShouldBe("<p>About <strong>the <em>later</em> piece</strong> &amp; more.</p>");
        ((string)body["text"]!).ShouldBe("About the later piece & more.");
        var paragraph = body["blocks"]!.AsArray().ShouldHaveSingleItem()!;
        paragraph.ToJsonString().ShouldNotContain("href");
        paragraph["inlines"].ShouldBeJson("""
            [{ "text": "About ", "marks": [] }, { "text": "the ", "marks": ["strong"] },
             { "text": "later", "marks": ["strong", "emphasis"] }, { "text": " piece", "marks": ["strong"] },
             { "text": " & more.", "marks": [] }]
            """);
        app.Clock.Now = app.Clock.Now.AddDays(1);
        body = (await app.GetAsync("/v1/articles/now"))["body"]!;
        ((string)body["html"]!).ShouldContain("<a href=\"/articles/later\">");
    }

    [Fact]
    public async Task References_of_any_number_of_items_take_one_statement()
    {
        await using var app = await FeedApp.StartAsync();
        using var folder = new ScratchFolder();
        for (var i = 0; i < 4 * OfEachKind; i++)
            Write(folder, ItemKinds.All[i % 4], i / 4, i < 4 ? State.Live : State.Draft);
        await app.ImportAsync(folder);
        await app.GetAsync("/v1/articles"); // knows the boundaries from here on

        using var statements = new Statements();
        await app.GetAsync("/v1/articles?limit=99");
        statements.Of(app).Count.ShouldBe(2, "the list, and what is seen of the references: the items are known");
    }

    private static IEnumerable<string> Addresses(IEnumerable<(ItemKind Kind, int Number)> seen) =>
    [
        .. ItemKinds.All.Select(kind => $"/v1/{kind.Folder()}?limit=100"),
        .. seen.Select(item => $"/v1/{item.Kind.Folder()}/{Name(item.Kind, item.Number)}"),
        "/v1/threads?top=true", "/v1/search?q=words",
        "/v1/changes", "/v1/jobs/changes", "/v1/jobs/snapshot", "/v1/releases",
        "/sitemap.xml", "/",
        .. Feed.All.Select(feed => feed.Path), "/feeds/articles.json", "/feeds/articles.rss", "/feeds/articles.atom",
        .. from item in seen where item.Kind == ItemKind.Job select $"/v1/jobs/{Name(item.Kind, item.Number)}.jsonld",
    ];

    private static async Task<string> ReadAsync(ContentApp app, string address)
    {
        using var response = await app.Client.GetAsync(address);
        var text = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(200, $"{address}: {text}");
        return text;
    }

    private static async Task<IReadOnlyList<string>> ShownAsync(ContentApp app)
    {
        var shown = new List<string>();
        foreach (var kind in ItemKinds.All)
            shown.AddRange((await app.GetAsync($"/v1/{kind.Folder()}?limit=100")).Keys());
        return shown;
    }

    /// <summary>A name that is nowhere but in references, addresses and titles.</summary>
    private static string Name(ItemKind kind, int number) => $"{kind.ToString().ToLowerInvariant()}-zq{number}";

    /// <summary>The same address, as authors write it.</summary>
    private static string[] Spelled(ItemKind kind, int number)
    {
        var (folder, name) = (kind.Folder(), Name(kind, number));
        return
        [
            $"{ContentApp.Site}/{folder}/{name}?from=article", $"/{folder}/{name}/?from=article#words-here",
            $"/{folder.ToUpperInvariant()}//{name}", $"/about/../{folder}/{name.Replace("zq", "%7Aq")}#words-here",
            $"http://www.example.com/{folder}/{name}/", $"//www.example.com/{folder}/{name}",
        ];
    }

    private static void Write(ScratchFolder folder, ItemKind kind, int number, State state)
    {
        string Names(ItemKind of) => string.Join(
            ", ", Enumerable.Range(0, OfEachKind).Where(n => of != kind || n != number).Select(n => Name(of, n)));
        var next = (number + 1) % OfEachKind;
        var schedule = state switch
        {
            State.Live => "",
            State.Draft => "draft: true\n",
            State.Scheduled => "published: 2030-01-01\n",
            State.Expired => "published: 2020-01-01\nuntil: 2021-01-01\n",
        };
        var fields = kind switch
        {
            ItemKind.Article => $"""
                title: {Name(kind, number)}
                thread: {Name(ItemKind.Thread, next)}
                author: {Name(ItemKind.Person, next)}
                interviewees: [{Names(ItemKind.Person)}]
                related: [{Names(ItemKind.Article)}]
                jobs: [{Names(ItemKind.Job)}]
                callToAction:
                  label: More
                  url: {Spelled(ItemKind.Job, next)[number]}
                """,
            ItemKind.Thread when number == 0 => $"title: {Name(kind, number)}",
            ItemKind.Thread => $"title: {Name(kind, number)}\nparent: {Name(kind, number - 1)}",
            ItemKind.Person => $"name: Some {Name(kind, number)}",
            ItemKind.Job => $"""
                title: {Name(kind, number)}
                threads: [{Names(ItemKind.Thread)}]
                consultant: {Name(ItemKind.Person, next)}
                workplace: remote
                contractType: permanent
                workingTime: [fullTime]
                applicantLocations: [GB]
                employer:
                  name: Example
                apply:
                  email: apply@example.com
                """,
        };
        var other = (number + 2) % OfEachKind;
        var links = string.Join(" and ", ItemKinds.All.Select(
            of => $"[words](/{of.Folder()}/{Name(of, next)}) or [*words*](../{of.Folder()}/{Name(of, other)}.md)"
                + string.Concat(Spelled(of, next).Select(url => $" or [words]({url})"))));
        folder.Write($"{kind.Folder()}/{Name(kind, number)}.md", $"""
            ---
            {schedule}{fields}
            ---

            ## Words [here](/articles/{Name(ItemKind.Article, next)})

            Words {links}.

            - [words](/articles/{Name(ItemKind.Article, next)})

            | a |
            | - |
            | [words](/threads/{Name(ItemKind.Thread, next)}) |

            :::note
            [words](/people/{Name(ItemKind.Person, next)})
            :::

            <p>Words <a href="/articles/{Name(ItemKind.Article, next)}">words</a>
            and <a href="{ContentApp.Site}/articles/{Name(ItemKind.Article, next)}/?a=b#words-here">words</a></p>

            :::jobs {Name(ItemKind.Thread, other)}
            :::
            """);
    }
}
