using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Shouldly;
using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Feeds.Serving;
using UnitingCloud.Content.Server.Tests.Rest;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Feeds;

public sealed class FeedTests
{
    private const string Indeed = "/feeds/indeed.xml";

    private static readonly IReadOnlyList<string> Addresses =
    [
        .. Feed.All.Select(feed => feed.Path),
        "/feeds/articles.json",
        "/feeds/articles.rss",
        "/feeds/articles.atom",
        "/sitemap.xml",
        "/v1/jobs/J-1.jsonld",
    ];

    [Fact]
    public async Task Says_what_it_is_how_long_it_is_good_and_costs_nothing_when_it_is_known()
    {
        await using var app = await FeedApp.StartAsync();
        await app.ReleaseAsync(FeedApp.Job("J-1"), Authored.Article("a"));
        foreach (var address in Addresses)
        {
            using var response = await app.Client.GetAsync(address);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, address);
            response.Content.Headers.ContentType!.MediaType.ShouldBe(TypeOf(address));
            response.Headers.CacheControl!.ToString().ShouldBe("public, max-age=5");
            response.Headers.GetValues("Content-Revision").ShouldBe(["1"]);
            var tag = response.Headers.ETag!;

            using (var statements = new Statements())
            {
                using var known = await app.SendAsync(address, request => request.Headers.IfNoneMatch.Add(tag));
                known.StatusCode.ShouldBe(HttpStatusCode.NotModified, address);
                (await known.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
                statements.Of(app).ShouldBeEmpty(address);
            }

            using var head = await app.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, address));
            head.StatusCode.ShouldBe(HttpStatusCode.OK, address);
            head.Headers.ETag.ShouldBe(tag);
            (await head.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Refuses_a_parameter_that_it_does_not_know()
    {
        await using var app = await FeedApp.StartAsync();
        await app.ReleaseAsync(FeedApp.Job("J-1"));
        foreach (var address in Addresses)
            (await app.GetAsync($"{address}?countri=GB", HttpStatusCode.BadRequest))
                .Parameters()
                .ShouldBe(["countri"], address);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Goes_out_compressed(string encoding)
    {
        await using var app = await FeedApp.StartAsync();
        await app.ReleaseAsync([.. Enumerable.Range(1, 50).Select(n => FeedApp.Job($"J-{n}"))]);

        using var response = await app.SendAsync(
            Indeed,
            request => request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding))
        );
        response.Content.Headers.ContentEncoding.ShouldBe([encoding]);
        response.Headers.Vary.ShouldContain("Accept-Encoding");
        await using var compressed = await response.Content.ReadAsStreamAsync();
        await using Stream plain =
            encoding == "br"
                ? new BrotliStream(compressed, CompressionMode.Decompress)
                : new GZipStream(compressed, CompressionMode.Decompress);
        XDocument.Load(plain).Descendants("job").Count().ShouldBe(50);
    }

    [Fact]
    public async Task Is_filtered_as_the_list_of_jobs_is()
    {
        await using var app = await FeedApp.StartAsync();
        await app.ReleaseAsync(
            FeedApp.Job("J-1", j => j with { Title = "In Leeds" }),
            FeedApp.Job(
                "J-2",
                j =>
                    j with
                    {
                        Title = "In Paris",
                        Locations = [SampleJobs.Place("J-2", "Paris") with { Country = "FR" }],
                    }
            ),
            FeedApp.Job("J-3", j => j with { Title = "On a contract", ContractType = ContractType.Contract })
        );

        (await app.TitlesAsync(Indeed)).ShouldBe(["In Leeds", "In Paris", "On a contract"]);
        (await app.TitlesAsync($"{Indeed}?country=FR")).ShouldBe(["In Paris"]);
        (await app.TitlesAsync($"{Indeed}?contractType=contract&country=GB")).ShouldBe(["On a contract"]);
        (await app.TitlesAsync($"{Indeed}?workplace=remote")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_as_of_the_moment_that_is_asked_for()
    {
        await using var app = await FeedApp.StartAsync("Development");
        await app.ReleaseAsync(FeedApp.Job("J-1", j => j with { Title = "First" }));
        app.Clock.Now += TimeSpan.FromHours(1);
        await app.ReleaseAsync(FeedApp.Job("J-1", j => j with { Title = "Second" }));

        (await app.TitlesAsync(Indeed)).ShouldBe(["Second"]);
        (await app.TitlesAsync($"{Indeed}?asOf=rev:1")).ShouldBe(["First"]);
        (await app.TitlesAsync($"{Indeed}?asOf={ContentApp.Start:yyyy-MM-dd'T'HH:mm:ss'Z'}")).ShouldBe(["First"]);
    }

    [Fact]
    public async Task The_report_names_what_is_left_out_with_rule_and_remedy()
    {
        await using var app = await FeedApp.StartAsync();
        await app.ReleaseAsync(
            FeedApp.Job("J-1"),
            FeedApp.Job("J-2", j => j with { Locations = [SampleJobs.Place("J-2", "Leeds") with { Region = null }] })
        );

        var report = await app.GetAsync("/v1/feeds/indeed/report");

        ((string)report["profile"]!, (int)report["jobs"]!, (int)report["adverts"]!, (int)report["leftOut"]!).ShouldBe(
            ("indeed", 2, 1, 1)
        );
        ((int)report["asOf"]!["revision"]!).ShouldBe(1);
        report["items"]!.AsArray().ShouldHaveSingleItem()!.ToJsonString().ShouldBe(
            $$"""{"reference":"J-2","posting":"{{SampleJobs.Place("J-2", "Leeds").PostingId}}","rule":"feed-field-missing","element":"state","field":"locations.region","message":"Indeed needs \u0027state\u0027, and the job has no county, state or nation","fix":"give the place a \u0027region\u0027"}""");
        (await app.GetAsync("/v1/feeds/ined/report", HttpStatusCode.NotFound)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_page_of_a_job_is_on_the_site()
    {
        await using var app = await FeedApp.StartAsync();
        await app.ReleaseAsync(FeedApp.Job("J-1"));

        var address = ContentApp.Site;
        XDocument
            .Parse(await app.Client.GetStringAsync(Indeed))
            .Descendants("url")
            .Single()
            .Value.ShouldBe($"{address}/jobs/J-1?source=Indeed");
        JsonNode.Parse(await app.Client.GetStringAsync("/feeds/jobs.json?country=GB"))!["feed_url"]!
            .ToString()
            .ShouldBe($"{address}/feeds/jobs.json?country=GB");
    }

    [Fact]
    public async Task The_number_of_statements_does_not_grow_with_the_feed()
    {
        await using var app = await FeedApp.StartAsync();
        await app.ReleaseAsync(FeedApp.Job("J-1"));
        await app.Client.GetStringAsync(Indeed);
        var few = await CountAsync(app);
        await app.ReleaseAsync([.. Enumerable.Range(1, 60).Select(n => FeedApp.Job($"J-{n}"))]);
        await app.Client.GetStringAsync(Indeed);

        (await CountAsync(app)).ShouldBe(few);
    }

    private static async Task<int> CountAsync(ContentApp app)
    {
        using var statements = new Statements();
        await app.Client.GetStringAsync(Indeed);
        return statements.Of(app).Count;
    }

    private static string TypeOf(string address) => Path.GetExtension(address) switch
    {
        ".xml" => "application/xml",
        ".json" => "application/feed+json",
        ".jsonld" => "application/ld+json",
        ".rss" => "application/rss+xml",
        ".atom" => "application/atom+xml",
        _ => "text/csv",
    };
}
