using System.Text.Json.Nodes;
using Shouldly;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Server.Hosting;
using UnitingCloud.Content.Server.Tests.GraphQL;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Rest;

public sealed class OpenApiTests
{
    [Fact]
    public async Task The_description_is_the_approved_one()
    {
        await using var app = await ContentApp.StartAsync(
            builder => builder.Services.AddRooms(),
            app => app.MapContent(),
            "Production"
        ); // every room describes its addresses

        await Approved.ShouldMatchAsync("openapi.json", await app.Client.GetStringAsync("/openapi.json"));
    }

    [Fact]
    public async Task A_posted_job_is_described_by_the_schema_of_its_reader()
    {
        await using var app = await WholeApp.StartAsync();

        var document = JsonNode.Parse(await app.Client.GetStringAsync("/openapi.json"))!;

        var job = document["components"]!["schemas"]!["JobPost"]!.DeepClone().AsObject();
        job.Remove("examples");
        var schema = JobPost.Schema();
        schema.Remove("$schema");
        JsonNode.DeepEquals(job, schema).ShouldBeTrue(job.ToJsonString());
        Body("/v1/jobs/{reference}", "put", "application/json")
            .ShouldBeJson("""{ "$ref": "#/components/schemas/JobPost" }""");
        const string Named =
            """{ "allOf": [{ "$ref": "#/components/schemas/JobPost" }, { "required": ["reference"] }] }""";
        Body("/v1/jobs:batch", "post", "application/x-ndjson").ShouldBeJson(Named);
        Body("/v1/jobs:batch", "post", "application/json")
            .ShouldBeJson($$"""{ "type": "array", "items": {{Named}} }""");

        Body("/v1/jobs:sync", "put", "application/x-ndjson").ShouldBeJson(Named);
        Body("/v1/jobs:close", "post", "application/json").ShouldBeJson(
            """{ "type": "array", "items": { "description": "A job to be closed.", "$ref": "#/components/schemas/JobClosing" } }""");

        JsonNode Body(string path, string method, string type) =>
            document["paths"]![path]![method]!["requestBody"]!["content"]![type]!["schema"]!;
    }

    [Fact]
    public async Task The_page_that_shows_it_is_served_from_here()
    {
        await using var app = await RestApp.StartAsync();

        var page = await app.Client.GetStringAsync("/swagger/index.html");
        page.ShouldContain("swagger-ui");
        page.ShouldNotContain("http");
        (await app.Client.GetStringAsync("/swagger/index.js")).ShouldContain("/openapi.json");
    }
}
