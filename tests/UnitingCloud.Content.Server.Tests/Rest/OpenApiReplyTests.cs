using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Shouldly;
using UnitingCloud.Content.Server.Security;
using UnitingCloud.Content.Server.Tests.Node;
using UnitingCloud.Content.Server.Tests.Posting;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Rest;

/// <summary>What the server answers, held against its own description by a validator that others wrote.</summary>
public sealed partial class OpenApiReplyTests
{
    private const string Merge = "application/merge-patch+json";

    private static readonly string[] Reads =
    [
        "/v1/articles", "/v1/articles?kinds=interview", "/v1/articles?limit=0", "/v1/articles?asOf=rev:99",
        "/v1/articles/opportunities-in-distributed-systems", "/v1/articles/preparing-for-a-system-design-interview",
        "/v1/articles/never-was", "/v1/articles/opportunities-in-distributed-systems?x=1",
        "/v1/threads", "/v1/threads/distributed-systems", "/v1/people", "/v1/people/ashley-davis",
        "/v1/jobs", "/v1/jobs?text=kubernetes", "/v1/jobs?nothing=1", "/v1/jobs/UC-1001", "/v1/jobs/UC-1003",
        "/v1/jobs/POST-2", "/v1/jobs/UC-1001.jsonld", "/v1/jobs/POST-2.jsonld", "/v1/jobs/changes",
        "/v1/jobs/changes?after=lost", "/v1/jobs/snapshot", "/v1/jobs/snapshot?workplaces=moon", "/v1/changes",
        "/v1/search?q=kubernetes", "/v1/search", "/v1/releases", "/v1/releases/1", "/v1/releases/99",
        "/v1/routes?path=/articles/opportunities-in-distributed-systems", "/v1/routes?path=/jobs/POST-2",
        "/v1/routes?path=/nowhere", "/v1/explain/job/UC-1001", "/v1/explain/job/NEVER",
        "/v1/feeds/indeed/report", "/v1/feeds/nothing/report",
        "/feeds/indeed.xml", "/feeds/linkedin.xml", "/feeds/talent.xml", "/feeds/ziprecruiter.xml", "/feeds/jooble.xml",
        "/feeds/adzuna.xml", "/feeds/careerjet.xml", "/feeds/talroo.xml", "/feeds/xing.xml", "/feeds/monster.xml",
        "/feeds/dwp.xml", "/feeds/dwp-expired.xml",
        "/feeds/generic.xml", "/feeds/jobs.jsonld", "/feeds/jobs.json", "/feeds/jobs.rss",
        "/feeds/jobs.atom", "/feeds/jobs.csv", "/feeds/articles.json", "/feeds/articles.rss", "/feeds/articles.atom",
        "/feeds/jobs.json?moon=1", "/sitemap.xml", "/sitemap-articles-1.xml", "/sitemap-articles-99.xml",
        "/v1/jobs/UC-1001/posting", "/v1/jobs/UC-1001/distribution", "/v1/jobs/POST-2/distribution",
    ];

    [Fact]
    public async Task Every_address_replies_as_described()
    {
        await using var app = await WholeApp.StartAsync();
        var document = JsonNode.Parse(await app.Client.GetStringAsync("/openapi.json"))!;
        var key = await app.KeyAsync(Scopes.JobsWrite, Scopes.Webhooks, Scopes.Preview);
        var requests = new Requests(app, document, key);

        await WriteAsync(requests);
        foreach (var address in Reads) await requests.SendAsync("get", address);
        // One that is not as described, so that the others are known to be looked at.
        const string Wrong = """{ "items": [{ "reference": 1 }], "asOf": {} }""";
        requests.Replies.Add(new("control", "get", "/v1/jobs", 200, "application/json", Wrong));

        var found = await Reader.RunAsync("openapi.mjs", new { document, replies = requests.Replies, client = "" });

        var wrong = found["replies"]!
            .AsArray()
            .Select(e => (string)e!)
            .ToLookup(e => e.StartsWith("control:", StringComparison.Ordinal));
        wrong[false].ShouldBeEmpty();
        wrong[true].ShouldNotBeEmpty();
        found["neverAnswered"]!.AsArray().Select(e => (string)e!).ShouldBeEmpty();
    }

    [Fact]
    public async Task Redocly_and_Spectral_find_nothing()
    {
        await using var app = await WholeApp.StartAsync();
        var document = JsonNode.Parse(await app.Client.GetStringAsync("/openapi.json"))!;
        (await LintAsync(document)).ShouldBeEmpty();

        // One with a mistake that each of them tells, so that they are known to look.
        document["paths"]!["/v1/jobs"]!["get"]!.AsObject().Remove("operationId");
        document["paths"]!["/v1/jobs"]!["get"]!["tags"] = new JsonArray("Untold");
        document["info"]!.AsObject().Remove("contact");
        var told = (await LintAsync(document)).ToList();
        told.ShouldContain(problem => problem.StartsWith("redocly: "));
        told.ShouldContain(problem => problem.StartsWith("spectral: "));
    }

    private static async Task<IEnumerable<string>> LintAsync(JsonNode document) =>
        (await Reader.RunAsync("lint-openapi.mjs", document)).AsArray().Select(problem => (string)problem!);

    private static async Task WriteAsync(Requests requests)
    {
        var job = Recruiter.Job("POST-1").ToJsonString();
        await requests.SendAsync("put", "/v1/jobs/POST-1", job);
        await requests.SendAsync("put", "/v1/jobs/POST-1", job);
        await requests.SendAsync("put", "/v1/jobs/POST-1?dryRun=true", job);
        await requests.SendAsync("put", "/v1/jobs/POST-1", """{ "title": "" }""");
        await requests.SendAsync("put", "/v1/jobs/POST-1", "{");
        await requests.SendAsync("put", "/v1/jobs/POST-1", job, "text/plain");
        await requests.SendAsync("put", "/v1/jobs/POST-1", job, key: "");
        await requests.SendAsync("put", "/v1/jobs/UC-1001", Recruiter.Job("UC-1001").ToJsonString());
        await requests.SendAsync("patch", "/v1/jobs/POST-1", """{ "summary": "Words." }""", Merge);
        await requests.SendAsync("patch", "/v1/jobs/NEVER", """{ "summary": "Words." }""", Merge);
        await requests.SendAsync("get", "/v1/jobs/POST-1/posting");
        var lines = $"{Recruiter.Job("POST-2").ToJsonString()}\n{Recruiter.Job("POST-3").ToJsonString()}\n";
        await requests.SendAsync("post", "/v1/jobs:batch", lines, "application/x-ndjson");
        await requests.SendAsync("post", "/v1/jobs:batch", lines + "{", "application/x-ndjson");
        await requests.SendAsync("put", "/v1/jobs:sync", lines, "application/x-ndjson");
        await requests.SendAsync("put", "/v1/jobs:sync?dryRun=true", "", "application/x-ndjson");
        await requests.SendAsync("put", "/v1/jobs:sync", lines + "{", "application/x-ndjson");
        await requests.SendAsync("put", "/v1/jobs:sync", "", "application/x-ndjson");
        await requests.SendAsync("post", "/v1/jobs:close", """{ "reference": "POST-3" }""", "application/x-ndjson");
        await requests.SendAsync("post", "/v1/jobs:close", """{ "reference": "POST-3" }""", "application/x-ndjson");
        await requests.SendAsync("get", "/v1/jobs/POST-2/distribution");
        await requests.SendAsync("get", "/v1/jobs/NEVER/distribution");
        await requests.SendAsync("get", "/v1/postings?limit=1");
        await requests.SendAsync("get", "/v1/postings?limit=0");
        await requests.SendAsync("delete", "/v1/jobs/POST-2?reason=filled");
        await requests.SendAsync("delete", "/v1/jobs/POST-2");
        await requests.SendAsync("patch", "/v1/jobs/POST-2", "{}", Merge);
        await requests.SendAsync("delete", "/v1/jobs/NEVER");

        var hook = """{ "url": "https://partner.example/hook", "filter": { "workplaces": "remote" } }""";
        var webhook = $"/v1/webhooks/{(string)(await requests.SendAsync("post", "/v1/webhooks", hook))!["id"]!}";
        await requests.SendAsync("post", "/v1/webhooks", """{ "url": "http://10.0.0.1/" }""");
        await requests.SendAsync("get", "/v1/webhooks");
        await requests.SendAsync("get", webhook);
        await requests.SendAsync("get", "/v1/webhooks/never");
        await requests.SendAsync("patch", webhook, """{ "enabled": true }""");
        await requests.SendAsync("post", $"{webhook}/secrets");
        var delivery = (string)(await requests.SendAsync("post", $"{webhook}/ping"))!["id"]!;
        await requests.SendAsync("get", $"{webhook}/deliveries");
        await requests.SendAsync("post", $"{webhook}/deliveries/{delivery}/replay");
        await requests.SendAsync("post", $"{webhook}/replay?from=2026-01-01T00:00:00Z");
        await requests.SendAsync("post", $"{webhook}/replay");
        await requests.SendAsync("delete", webhook);
    }

    private sealed record Reply(string Name, string Method, string Path, int Status, string? Type, string Body);

    /// <summary>Requests of one who holds a key, and the replies to them.</summary>
    private sealed partial class Requests(ContentApp app, JsonNode document, string key)
    {
        private readonly List<(string Template, Regex Pattern)> _paths =
        [
            .. document["paths"]!.AsObject().Select(path => path.Key)
                .OrderBy(path => path.Count(c => c == '{')).ThenByDescending(path => path.Length)
                .Select(path => (path, new Regex($"^{Parameter().Replace(Regex.Escape(path), "[^/]+")}$"))),
        ];

        public List<Reply> Replies { get; } = [];

        public async Task<JsonNode?> SendAsync(
            string method, string address, string? body = null, string type = "application/json", string? key = null)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), address);
            if ((key ?? Key) is { Length: > 0 } secret)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
            if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, type);
            using var response = await app.Client.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            var (status, media) = ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType);
            var path = _paths.First(path => path.Pattern.IsMatch(address.Split('?')[0])).Template;
            Replies.Add(new($"{method} {address}", method, path, status, media, text));
            return media == "application/json" ? JsonNode.Parse(text) : null;
        }

        private string Key => key;

        [GeneratedRegex(@"\\\{[a-z]+\}")]
        private static partial Regex Parameter();
    }
}
