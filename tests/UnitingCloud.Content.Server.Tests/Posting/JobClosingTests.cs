using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using UnitingCloud.Content.Server.Tests.Rest;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Posting;

/// <summary>Many jobs closed at once.</summary>
public sealed class JobClosingTests
{
    [Fact]
    public async Task Jobs_are_closed_in_one_release_each_for_its_reason()
    {
        await using var app = await PostApp.StartAsync();
        var recruiter = await Recruiter.OfAsync(app);
        await recruiter.BatchAsync([Recruiter.Job("NB-1"), Recruiter.Job("NB-2"), Recruiter.Job("NB-3")]).LinesAsync();
        const string Lines = """
            {"reference":"NB-1","reason":"filled"}
            {"reference":"NB-2"}
            """;

        var tried = await CloseAsync(recruiter, Lines, "?dryRun=true").LinesAsync();
        (await app.NowAsync()).Revision.ShouldBe(2);
        var closed = await CloseAsync(recruiter, Lines).LinesAsync();

        tried.Select(Told).ShouldBe(["NB-1 closed", "NB-2 closed"]);
        closed.Select(line => line.ToJsonString()).ShouldBe(
        [
            """{"index":0,"reference":"NB-1","status":"closed","revision":3}""",
            """{"index":1,"reference":"NB-2","status":"closed","revision":3}""",
        ]);
        (await app.GetAsync("/v1/jobs/NB-1", HttpStatusCode.Gone)).Told().ShouldStartWith("NB-1 filled ");
        (await app.GetAsync("/v1/jobs/NB-2", HttpStatusCode.Gone)).Told().ShouldStartWith("NB-2 withdrawn ");
        (await app.GetAsync("/v1/jobs")).Keys().Order().ShouldBe(["FILE-1", "NB-3"]);
    }

    [Fact]
    public async Task One_that_cannot_be_closed_keeps_all_open_unless_the_others_are_asked_for()
    {
        await using var app = await PostApp.StartAsync();
        var recruiter = await Recruiter.OfAsync(app);
        await recruiter.PutAsync("NB-1", Recruiter.Job("NB-1")).ShouldBeAsync(HttpStatusCode.Created);
        const string Array =
            """[{"reference":"NB-1"},{"reference":"NB-9"},{"reference":"FILE-1"},{"reference":"NB-1"}]""";

        (await CloseAsync(recruiter, Array, mediaType: "application/json")
            .LinesAsync(HttpStatusCode.UnprocessableEntity)).Select(Told)
            .ShouldBe(["NB-1 notWritten", "NB-9 notThere", "FILE-1 ownedByOther", "NB-1 repeated"]);
        (await CloseAsync(recruiter, Array, "?mode=bestEffort", "application/json").LinesAsync()).Select(Told)
            .ShouldBe(["NB-1 closed", "NB-9 notThere", "FILE-1 ownedByOther", "NB-1 repeated"]);
    }

    [Theory]
    [InlineData("{", "Job 0 ")]
    [InlineData("null", "Job 0 ")]
    [InlineData("""{"reference":null}""", "Job 0 ")]
    [InlineData("""{"reference":"NB-1","because":"filled"}""", "Job 0 ")]
    [InlineData("""{"reference":"NB-1","reason":7}""", "Job 0 ")]
    [InlineData("""{"reference":"\ud800"}""", "Job 0 ")]
    [InlineData(
        "{\"reference\":\"NB-1\"}\n{\"reference\":\"NB-1\",\"reason\":\"expired\"}",
        "Job 1 has the reason 'expired'")]
    public async Task A_line_that_is_not_understood_closes_nothing(string body, string told)
    {
        await using var app = await PostApp.StartAsync();
        var recruiter = await Recruiter.OfAsync(app);
        await recruiter.PutAsync("NB-1", Recruiter.Job("NB-1")).ShouldBeAsync(HttpStatusCode.Created);

        ((string)(await CloseAsync(recruiter, body, "?mode=bestEffort")
            .ShouldBeAsync(HttpStatusCode.BadRequest, "body-malformed"))["detail"]!).ShouldStartWith(told);

        await app.GetAsync("/v1/jobs/NB-1");
    }

    private static Task<HttpResponseMessage> CloseAsync(
        Recruiter recruiter, string body, string query = "", string mediaType = "application/x-ndjson") =>
        recruiter.SendAsync(HttpMethod.Post, $"/v1/jobs:close{query}", body, mediaType);

    private static string Told(JsonNode line) => $"{line["reference"]} {line["status"]}";
}
