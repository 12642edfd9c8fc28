using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Npgsql;
using Shouldly;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Server.GraphQL;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Releases;
using UnitingCloud.Content.Server.Rest;
using UnitingCloud.Content.Server.Security;
using UnitingCloud.Content.Server.Tests.Rest;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Http;

/// <summary>Whole replies are kept, and never answer what a fresh read would not.</summary>
public sealed class ResponseCacheTests
{
    private const string Titles = "{ articles { nodes { title } } }";
    private const string WaitsForLock =
        "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";

    [Theory]
    [InlineData("/v1/articles")]
    [InlineData("/v1/articles/one")]
    [InlineData("/v1/search?q=one")]
    [InlineData("/v1/routes?path=/articles/one")]
    [InlineData("/graphql?query={articles{totalCount}}")]
    public async Task The_same_question_takes_no_statement_until_the_next_release(string url)
    {
        await using var app = await StartAsync();
        await app.ReleaseAsync(Authored.Article("one"));
        var first = await app.Client.GetStringAsync(url);

        using (var statements = new Statements())
        {
            (await app.Client.GetStringAsync(url)).ShouldBe(first);
            statements.Of(app).ShouldBeEmpty();
        }

        await app.ReleaseAsync(Authored.Article("one"), Authored.Article("two"));
        using (var statements = new Statements())
        {
            await app.Client.GetStringAsync(url);
            statements.Of(app).ShouldNotBeEmpty();
        }
    }

    [Fact]
    public async Task A_posted_operation_is_kept_with_its_variables()
    {
        await using var app = await StartAsync();
        await app.ReleaseAsync(Authored.Article("one"), Authored.Article("two"));
        const string BySlug = "query ($s: String!) { article(slug: $s) { title } }";

        foreach (var slug in (string[])["one", "two"]) (await AskAsync(slug)).ShouldBe($"About {slug}");
        using var statements = new Statements();
        foreach (var slug in (string[])["one", "two"]) (await AskAsync(slug)).ShouldBe($"About {slug}");
        statements.Of(app).ShouldBeEmpty();

        async Task<string> AskAsync(string slug) =>
            (string)(await PostAsync(app, BySlug, new { s = slug }))["data"]!["article"]!["title"]!;
    }

    [Fact]
    public async Task A_boundary_of_a_schedule_ends_a_reply()
    {
        await using var app = await StartAsync();
        await app.ReleaseAsync(
            Authored.Article("now"), Authored.Article("later") with { VisibleFrom = app.Now.AddMinutes(1) });

        (await TitlesAsync(app)).ShouldBe(["About now"]);
        app.Clock.Now = app.Now.AddMinutes(1).AddTicks(-10);
        (await TitlesAsync(app)).ShouldBe(["About now"]);
        app.Clock.Now = app.Now.AddTicks(10);
        (await TitlesAsync(app)).ShouldBe(["About later", "About now"]);
    }

    [Fact]
    public async Task What_a_key_may_see_is_neither_kept_nor_given_to_others()
    {
        await using var app = await StartAsync();
        await app.ReleaseAsync(Authored.Article("open"), Authored.Article("draft") with { Draft = true });
        var key = await app.KeyAsync("preview");

        foreach (var _ in Enumerable.Range(0, 2))
        {
            (await SlugsAsync(app, "/v1/articles?preview=true", key)).ShouldBe(["draft", "open"]);
            (await SlugsAsync(app, "/v1/articles")).ShouldBe(["open"]);
        }

        using var refused = await app.SendAsync("/v1/articles", key: "uc_wrong");
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Errors_are_not_kept()
    {
        await using var app = await StartAsync();
        await app.ReleaseAsync(Authored.Article("one"));

        foreach (var url in (string[])["/v1/articles/two", "/graphql?query={article(slug:\"one\"){nothing}}"])
        {
            using var first = await app.SendAsync(url);
            using var second = await app.SendAsync(url);
            ((int)first.StatusCode).ShouldBeInRange(400, 404);
            second.StatusCode.ShouldBe(first.StatusCode);
            second.Headers.ETag.ShouldBeNull();
        }

        using var statements = new Statements();
        await app.GetAsync("/v1/articles/two", HttpStatusCode.NotFound);
        statements.Of(app).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Each_encoding_and_media_type_has_bytes_of_its_own()
    {
        await using var app = await StartAsync();
        await app.ReleaseAsync([.. Enumerable.Range(0, 60).Select(n => Authored.Article($"article-{n}"))]);
        string[] encodings = ["", "gzip", "br"];
        string[] types = ["application/json", "application/graphql-response+json"];

        foreach (var _ in Enumerable.Range(0, 2))
        {
            foreach (var (encoding, type) in encodings.SelectMany(e => types.Select(t => (e, t))))
            {
                using var response = await app.SendAsync(
                    $"/graphql?query={Uri.EscapeDataString("{ articles(first: 50) { nodes { title slug } } }")}",
                    request =>
                    {
                        request.Headers.Add("Accept", type);
                        if (encoding.Length > 0) request.Headers.Add("Accept-Encoding", encoding);
                    });
                response.Content.Headers.ContentEncoding.ShouldBe(encoding.Length > 0 ? [encoding] : []);
                response.Content.Headers.ContentType!.MediaType.ShouldBe(type);
                response.Headers.Vary.ShouldContain("Accept-Encoding");
            }
        }
    }

    [Fact]
    public async Task A_kept_reply_says_how_long_it_is_fresh_from_now()
    {
        await using var app = await StartAsync();
        await app.ReleaseAsync(
            Authored.Article("one"), Authored.Article("two") with { VisibleFrom = app.Now.AddSeconds(60) });
        using var first = await app.SendAsync("/v1/articles");
        first.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromSeconds(5));

        app.Clock.Now = app.Now.AddSeconds(57);
        using var kept = await app.SendAsync("/v1/articles");
        kept.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromSeconds(3));
        kept.Headers.Age.ShouldBeNull();
        kept.Headers.ETag.ShouldBe(first.Headers.ETag);
        using var same = await app.SendAsync(
            "/v1/articles", request => request.Headers.IfNoneMatch.Add(first.Headers.ETag!));
        same.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        same.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task Those_who_ask_at_once_wait_for_one_answer_even_if_the_first_hangs_up()
    {
        await using var app = await StartAsync();
        await app.ReleaseAsync(Authored.Article("one"));
        await app.Client.GetStringAsync("/v1/articles?limit=99"); // the boundaries are known
        using var statements = new Statements();
        await using var held = new NpgsqlConnection(app.ConnectionString);
        await held.OpenAsync();
        await using (var transaction = await held.BeginTransactionAsync())
        {
            await using var hold = new NpgsqlCommand("lock table content.mt_doc_article", held, transaction);
            await hold.ExecuteNonQueryAsync();
            using var leaves = new CancellationTokenSource();
            var first = app.Client.GetAsync("/v1/articles", leaves.Token);
            while ((long)(await Sql.ScalarAsync(app, WaitsForLock))! == 0) await Task.Delay(10);
            var others = Enumerable.Range(0, 20).Select(_ => app.Client.GetStringAsync("/v1/articles")).ToList();
            await leaves.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(first);
            await transaction.RollbackAsync();
            (await Task.WhenAll(others)).Distinct().Count().ShouldBe(1);
        }

        statements.Of(app).Count(s => s.Contains("visible_from", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Nothing_is_ever_answered_that_a_fresh_read_would_not(int seed)
    {
        await using var app = await StartAsync();
        var random = new Random(seed);
        var fresh = await app.KeyAsync("history"); // replies to requests with a key are not kept
        await app.ReleaseAsync(Items());
        string[] urls =
        [
            "/v1/articles", "/v1/articles?thread=t0", "/v1/threads", "/v1/jobs", "/v1/search?q=about",
            .. Enumerable.Range(0, 4).SelectMany(n => (string[])[$"/v1/articles/a{n}", $"/v1/jobs/j{n}"]),
            .. ((string[])[
                "{ articles { totalCount nodes { slug thread { slug } relatedJobs { nodes { reference } } } } }",
                "{ thread(slug: \"t0\") { title articles { nodes { slug } } jobs { totalCount } } }",
            ]).Select(query => $"/graphql?query={Uri.EscapeDataString(query)}"),
        ];

        for (var step = 0; step < 150; step++)
        {
            switch (random.Next(10))
            {
                case 0:
                    await app.ReleaseAsync(Items());
                    break;
                case 1:
                    app.Clock.Now += TimeSpan.FromMinutes(random.Next(1, 20));
                    break;
                default:
                    var url = urls[random.Next(urls.Length)];
                    (await ReadAsync(url)).ShouldBe(await ReadAsync(url, fresh), $"step {step}: {url}");
                    break;
            }
        }

        AuthoredItem[] Items() =>
        [
            .. Some("t", slug => Authored.Thread(slug)),
            .. Some("a", slug => Authored.Article(
                slug, $"Text {random.Next(3)}.", a => a with { Thread = $"t{random.Next(2)}" })),
            .. Some("j", slug => Authored.Job(slug, "About it.", j => j with { Threads = [$"t{random.Next(2)}"] })),
        ];

        IEnumerable<AuthoredItem> Some(string name, Func<string, AuthoredItem> make) =>
            Enumerable.Range(0, 4).Where(_ => random.Next(4) > 0).Select(n => make($"{name}{n}") with
            {
                Draft = random.Next(6) == 0,
                VisibleFrom = random.Next(2) == 0 ? Instant.Always : app.Now.AddMinutes(random.Next(-30, 60)),
                VisibleUntil = random.Next(2) == 0 ? Instant.Never : app.Now.AddMinutes(random.Next(60, 120)),
            });

        // When it was read, and cursors, differ from reply to reply.
        async Task<string> ReadAsync(string url, string? key = null)
        {
            using var response = key is null ? await app.SendAsync(url) : await app.SendAsync(url, key);
            var json = JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
            foreach (var name in (string[])["asOf", "extensions", "next", "traceId"]) json.Remove(name);
            return $"{response.StatusCode} {json.ToJsonString()}";
        }
    }

    private static Task<ContentApp> StartAsync() => ContentApp.StartAsync(
        builder => builder.Services.AddReleases().AddQueries().AddSecurity().AddHttp().AddRest().AddGraphQLApi(),
        app =>
        {
            app.MapHttp();
            app.MapRest();
            app.MapGraphQLApi();
        },
        "Production");

    private static async Task<JsonNode> PostAsync(ContentApp app, string query, object? variables = null)
    {
        using var response = await app.Client.PostAsJsonAsync("/graphql", new { query, variables });
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    private static async Task<IEnumerable<string>> TitlesAsync(ContentApp app) =>
        (await PostAsync(app, Titles))["data"]!["articles"]!["nodes"]!.AsArray().Select(a => (string)a!["title"]!);

    private static async Task<IEnumerable<string>> SlugsAsync(ContentApp app, string url, string? key = null) =>
        (await app.GetAsync(url, key: key))["items"]!.AsArray().Select(item => (string)item!["slug"]!).Order();
}
