using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Shouldly;
using UnitingCloud.Content.Server.Tests.Rest;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Posting;

/// <summary>Jobs as applicant tracking systems send them.</summary>
public sealed class PostedFormatTests : IAsyncLifetime
{
    private const string Html = "<h2>Tasks</h2>\n\n    <p>Build <b>clusters</b> &amp; more.<script>x()</script></p>";
    private const string Kept = "<h2 id=\"tasks\">Tasks</h2>\n\n    <p>Build <b>clusters</b> &amp; more.</p>";

    private ContentApp _app = null!;
    private Recruiter _recruiter = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await PostApp.StartAsync();
        _recruiter = await Recruiter.OfAsync(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task HTML_stays_HTML_through_REST_GraphQL_the_delta_and_feeds()
    {
        await _recruiter.PutAsync("NB-1", Recruiter.Job("NB-1", job =>
        {
            (job["description"], job["descriptionFormat"]) = (Html, "html");
            job["locations"] = JsonNode.Parse("""
                [{ "name": "Head office", "locality": "Leeds", "region": "West Yorkshire", "country": "GB" }]
                """);
        })).ShouldBeAsync(HttpStatusCode.Created);

        var body = (await _app.GetAsync("/v1/jobs/NB-1"))["body"]!;
        ((string?)body["html"], (string?)body["text"]).ShouldBe((Kept, "Tasks\n\nBuild clusters & more."));
        body["blocks"]!.AsArray().Select(block => (string?)block!["type"]).ShouldBe(["heading", "paragraph"]);

        var query = Uri.EscapeDataString("""{ job(reference: "NB-1") { html text outline { id } } }""");
        var job = JsonNode.Parse(await _app.Client.GetStringAsync($"/graphql?query={query}"))!["data"]!["job"]!;
        ((string?)job["html"], (string?)job["outline"]![0]!["id"]).ShouldBe((Kept, "tasks"));

        var changes = await _app.GetAsync("/v1/jobs/changes");
        changes["items"]!.AsArray().Single(item => (string?)item!["job"]?["reference"] == "NB-1")!
            .ToJsonString(ContentJson.Options).ShouldContain("Build <b>clusters</b> &amp; more.");

        var indeed = XDocument.Parse(await _app.Client.GetStringAsync("/feeds/indeed.xml"));
        var advert = indeed.Descendants("job").Single(item => item.Element("requisitionid")!.Value == "NB-1");
        advert.Element("description")!.Value.ShouldContain("<p>Build <b>clusters</b> & more.</p>");
        advert.Element("city")!.Value.ShouldBe("Leeds");
        var generic = XDocument.Parse(await _app.Client.GetStringAsync("/feeds/generic.xml"));
        generic.Descendants("job").Single(item => item.Attribute("id")?.Value == "NB-1").Element("description")!
            .Value.ShouldContain("<p>Build <b>clusters</b> &amp; more.</p>");
    }

    [Fact]
    public async Task A_job_is_posted_with_its_advertiser_its_other_ids_and_its_translations()
    {
        var reply = await _recruiter.PutAsync("NB-2", Recruiter.Job("NB-2", job =>
        {
            job["employer"] = new JsonObject { ["name"] = "Example Bank", ["url"] = "https://bank.example/" };
            job["advertiser"] = "direct";
            job["apply"] = new JsonObject { ["url"] = "http://apply.example/2" };
            job["locations"]![0]!["locality"] = "Leeds";
            job["externalIds"] = JsonNode.Parse("""[{ "system": "ats", "id": "4711" }]""");
            job["translations"] = JsonNode.Parse("""
                [{ "language": "cy", "title": "Peiriannydd", "description": "**Testun**" }]
                """);
        })).ShouldBeAsync(HttpStatusCode.Created);
        reply["warnings"]!.AsArray().Select(told => (string?)told!["rule"]).ShouldBe(["job-apply-http"]);

        var job = await _app.GetAsync("/v1/jobs/NB-2");
        job["advertiser"]!.ToJsonString()
            .ShouldBe("""{"name":"Example Bank","url":"https://bank.example/","kind":"direct"}""");
        job["externalIds"]!.ToJsonString().ShouldBe("""[{"system":"ats","id":"4711"}]""");
        var translation = job["translations"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)translation["title"], (string?)translation["html"], (string?)translation["text"])
            .ShouldBe(("Peiriannydd", "<p><strong>Testun</strong></p>", "Testun"));

        var query = Uri.EscapeDataString(
            """{ job(reference: "NB-2") { translations { language html } externalIds { system id } } }""");
        var answer = JsonNode.Parse(await _app.Client.GetStringAsync($"/graphql?query={query}"))!["data"]!["job"]!;
        ((string?)answer["translations"]![0]!["language"], (string?)answer["externalIds"]![0]!["id"])
            .ShouldBe(("cy", "4711"));

        var generic = await _app.Client.GetStringAsync("/feeds/generic.xml?country=GB");
        generic.ShouldContain("<advertiser>Example Bank</advertiser>");
        generic.ShouldNotContain("Reference: NB-2."); // as an agency signs
        (await _app.Client.GetStringAsync("/feeds/linkedin.xml")).ShouldNotContain("http://apply.example");
    }

    [Fact]
    public async Task Gzip_bodies_are_unpacked_up_to_the_limit_of_the_address()
    {
        var job = Encoding.UTF8.GetBytes(Recruiter.Job("NB-3").ToJsonString());
        await SendAsync("NB-3", Pack(job)).ShouldBeAsync(HttpStatusCode.Created);
        await SendAsync("NB-4", job).ShouldBeAsync(HttpStatusCode.BadRequest, "body-malformed");
        await SendAsync("NB-4", Pack(job)[..40]).ShouldBeAsync(HttpStatusCode.BadRequest, "body-malformed");
        var bomb = Pack(new byte[50_000_000]);
        bomb.Length.ShouldBeLessThan(100_000);
        await SendAsync("NB-4", bomb).ShouldBeAsync(HttpStatusCode.RequestEntityTooLarge, "body-too-large");

        var batch = Encoding.UTF8.GetBytes(string.Join('\n', new[] { "NB-7", "NB-8" }
            .Select(reference => Recruiter.Job(reference).ToJsonString())));
        (await SendBatchAsync(Pack(batch)).LinesAsync()).Select(line => (string?)line["status"])
            .ShouldBe(["created", "created"]);
        await SendBatchAsync(batch).ShouldBeAsync(HttpStatusCode.BadRequest, "body-malformed");

        using var first = await SendAsync("NB-5", Pack(job), "the-same");
        using var again = await SendAsync("NB-5", job, "the-same", encoding: null);
        again.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
    }

    [Fact]
    public async Task Plain_JSON_patches_too()
    {
        await _recruiter.PutAsync("NB-6", Recruiter.Job("NB-6")).ShouldBeAsync(HttpStatusCode.Created);

        var patch = """{ "title": "Lead Engineer", "seniority": null }""";
        await _recruiter.SendAsync(HttpMethod.Patch, "/v1/jobs/NB-6", patch, "application/json")
            .ShouldBeAsync(HttpStatusCode.OK);

        var job = await _app.GetAsync("/v1/jobs/NB-6");
        ((string?)job["title"], job["seniority"]).ShouldBe(("Lead Engineer", null));
    }

    [Theory]
    [InlineData("country=UK", "GB")]
    [InlineData("salaryMin=1&salaryCurrency=DEM", "ISO 4217")]
    public async Task A_filter_with_a_code_that_is_none_is_refused(string filter, string told) =>
        (await _app.GetAsync($"/v1/jobs?{filter}", HttpStatusCode.BadRequest)).ToJsonString().ShouldContain(told);

    private Task<HttpResponseMessage> SendAsync(
        string reference, byte[] body, string? idempotencyKey = null, string? encoding = "gzip") =>
        SendAsync(HttpMethod.Put, $"/v1/jobs/{reference}", "application/json", body, encoding, idempotencyKey);

    private Task<HttpResponseMessage> SendBatchAsync(byte[] body) =>
        SendAsync(HttpMethod.Post, "/v1/jobs:batch", "application/x-ndjson", body, "gzip", idempotencyKey: null);

    private Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string url, string mediaType, byte[] body, string? encoding, string? idempotencyKey) =>
        _recruiter.SendAsync(method, url, "", mediaType, request =>
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
            if (encoding is not null) request.Content.Headers.ContentEncoding.Add(encoding);
            if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        });

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(bytes);
        return packed.ToArray();
    }
}
