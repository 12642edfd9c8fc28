using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using UnitingCloud.Content.Server.Feeds.Serving;
using UnitingCloud.Content.Server.Tests.Posting;
using Xunit;

namespace UnitingCloud.Content.Server.Tests;

/// <summary>What the content of this repository hides is in no byte that any public address serves.</summary>
public sealed class SecretTests
{
    /// <summary>The employer that content/jobs/UC-1001.md keeps confidential.</summary>
    private const string Employer = "Placeholder Client";

    /// <summary>A posted job of an employer of the same name.</summary>
    private const string Posted = "NB-1";

    /// <summary>Titles of a draft and of an article that appears next year.</summary>
    private static readonly string[] Hidden =
    [
        .. Titles("articles/choosing-between-two-offers.md", "articles/what-changed-in-a-year.md"),
    ];

    [Fact]
    public void The_secrets_are_there_to_be_leaked()
    {
        File.ReadAllText(Path.Combine(WholeApp.ContentFolder, "jobs", "UC-1001.md")).ShouldContain(Employer);
        Hidden.Length.ShouldBe(2);
    }

    [Fact]
    public async Task No_public_address_serves_them()
    {
        await using var app = await WholeApp.StartAsync("Production");
        Recruiter.Secret.ShouldContain(Employer);
        var recruiter = await Recruiter.OfAsync(app);
        await recruiter.PutAsync(Posted, Recruiter.Job(Posted)).ShouldBeAsync(HttpStatusCode.Created);
        (await recruiter.GetPostingAsync(Posted).ShouldBeAsync(HttpStatusCode.OK))
            .ToJsonString()
            .ShouldContain(Employer);
        var addresses = await AddressesAsync(app);
        addresses.Count.ShouldBeGreaterThan(80);
        foreach (var address in addresses)
        {
            using var response = await app.Client.GetAsync(address);
            var answer =
                await response.Content.ReadAsStringAsync()
                + string.Join('\n', response.Headers.Select(header => string.Join(' ', header.Value)));
            ((int)response.StatusCode).ShouldBeLessThan(500, address);
            if (address.StartsWith("/graphql?", StringComparison.Ordinal))
                answer.ShouldNotContain("\"errors\"", Case.Sensitive, address);
            answer.ShouldNotContain(Employer, Case.Insensitive, address);
            foreach (var title in Hidden) answer.ShouldNotContain(title, Case.Insensitive, address);
        }
    }

    [Fact]
    public async Task No_query_finds_a_job_by_the_employer_that_it_hides()
    {
        await using var app = await WholeApp.StartAsync("Production");
        foreach (
            var address in new[]
            {
                "/v1/jobs?q=placeholder",
                "/v1/search?q=placeholder",
                "/v1/jobs?q=%22placeholder+client%22",
            }
        )
            JsonNode.Parse(await app.Client.GetStringAsync(address))!["items"]!.AsArray().ShouldBeEmpty(address);
    }

    [Fact]
    public async Task A_preview_shows_drafts_and_the_future_but_still_no_confidential_employer()
    {
        await using var app = await WholeApp.StartAsync();
        var answers = await app.Client.GetStringAsync("/v1/articles?asOf=2027-02-01T00:00:00Z&preview=true&limit=100");
        foreach (var title in Hidden) answers.ShouldContain(title);
        (await app.Client.GetStringAsync("/v1/jobs/UC-1001?preview=true")).ShouldNotContain(Employer);
    }

    /// <summary>
    /// Every GET of the OpenAPI description with every key there is, GraphQL with every field of every kind, and the
    /// pages.
    /// </summary>
    private static async Task<IReadOnlyList<string>> AddressesAsync(ContentApp app)
    {
        var openApi = JsonNode.Parse(await app.Client.GetStringAsync("/openapi.json"))!;
        var keys = Directory
            .EnumerateFiles(WholeApp.ContentFolder, "*.md", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension)
            .Append(Posted)
            .ToList();
        var kinds = new[] { "article", "thread", "person", "job" };
        List<string> addresses =
        [
            "/",
            "/swagger/index.html",
            "/openapi.json",
            "/graphql/schema.graphql",
            "/health/ready",
            "/nowhere",
            "/v1/search?q=engineer",
            "/v1/search?q=offers",
        ];
        foreach (
            var path in openApi["paths"]!
                .AsObject()
                .Where(path => path.Value!["get"] is not null)
                .Select(path => path.Key)
        )
            addresses.AddRange(
                path.Contains('{')
                    ? from key in keys
                      from kind in kinds
                      select path.Replace("{profile}", "indeed")
                          .Replace("{page}", "1")
                          .Replace("{kind}", kind)
                          .Replace("{key}", key)
                          .Replace("{slug}", key)
                          .Replace("{reference}", key)
                          .Replace("{revision}", "1")
                    :
                    [
                        path,
                        $"{path}?limit=100",
                        $"{path}?path=/jobs/UC-1001",
                        $"{path}?path=/articles/what-changed-in-a-year",
                    ]
            );
        addresses.AddRange(Feed.All.SelectMany(feed => new[] { feed.Path, $"/v1/feeds/{feed.Name}/report" }));
        string[] queries =
        [
            "{ jobs(first: 30) { nodes { reference title summary excerpt html text employer { name confidential "
                + "industry sizeBand } apply { url } } } }",
            "{ articles(first: 30) { nodes { title summary html text related { title } thread { title articles(first: "
                + "30) { nodes { title } } } } } }",
            "{ threads(first: 30) { nodes { title html articles(first: 30) { nodes { title } } jobs(first: 30) { "
                + "nodes { title employer { name } } } } } }",
            "{ people(first: 30) { nodes { name } } }",
            "{ search(text: \"offers\", first: 30) { nodes { __typename } } }",
            "{ article(slug: \"choosing-between-two-offers\") { title } }",
            "{ route(path: \"/articles/what-changed-in-a-year\") { url item { id } } }",
        ];
        addresses.AddRange(queries.Select(query => $"/graphql?query={Uri.EscapeDataString(query)}"));
        return [.. addresses.Distinct()];
    }

    private static IEnumerable<string> Titles(params string[] files) =>
        files.Select(file =>
            File.ReadLines(Path.Combine(WholeApp.ContentFolder, file))
                .First(line => line.StartsWith("title:", StringComparison.Ordinal))["title:".Length..]
                .Trim()
                .Trim('"')
        );
}
