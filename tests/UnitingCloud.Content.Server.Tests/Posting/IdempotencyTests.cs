using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UnitingCloud.Content.Server.Http.Idempotency;
using UnitingCloud.Content.Server.Tests.Rest;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Posting;

public sealed class IdempotencyTests
{
    [Fact]
    public async Task The_same_request_is_done_once_and_answered_the_same()
    {
        await using var app = await PostApp.StartAsync();
        var recruiter = await Recruiter.OfAsync(app);
        using var first = await recruiter.PutAsync("NB-1", Recruiter.Job("NB-1"), Key("\"one\""));
        await recruiter.DeleteAsync("NB-1", with: Key("gone")).ShouldBeAsync(HttpStatusCode.NoContent);

        using var again = await recruiter.PutAsync("NB-1", Recruiter.Job("NB-1"), Key("one"));

        again.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await again.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        (again.Headers.ETag, again.Headers.Location).ShouldBe((first.Headers.ETag, first.Headers.Location));
        again.Headers.GetValues("Content-Revision").ShouldBe(["2"]);
        again.Content.Headers.ContentType.ShouldBe(first.Content.Headers.ContentType);
        await recruiter.DeleteAsync("NB-1", with: Key("gone")).ShouldBeAsync(HttpStatusCode.NoContent);
        await app.GetAsync("/v1/jobs/NB-1", HttpStatusCode.Gone); // it was not done twice
        (await app.NowAsync()).Revision.ShouldBe(3);
    }

    [Fact]
    public async Task Refusals_and_batches_are_answered_the_same_too()
    {
        await using var app = await PostApp.StartAsync();
        var recruiter = await Recruiter.OfAsync(app);
        foreach (var attempt in new[] { 1, 2 })
        {
            (await recruiter.PutAsync("NB-1", Recruiter.Job("NB-1", job => job.Remove("title")), Key("bad")).ShouldBeAsync(HttpStatusCode.UnprocessableEntity, "job-invalid")).Rules().ShouldBe([" key-missing"]);
            var lines = await recruiter.SendAsync(HttpMethod.Post, "/v1/jobs:batch", Recruiter.Job("NB-2").ToJsonString(), "application/x-ndjson", Key("batch")).LinesAsync();
            lines.ShouldHaveSingleItem().ToJsonString().ShouldBe("""{"index":0,"reference":"NB-2","status":"created","revision":2}""");
        }
    }

    [Fact]
    public async Task Another_request_with_the_same_key_is_refused()
    {
        await using var app = await PostApp.StartAsync();
        var (recruiter, other) = (await Recruiter.OfAsync(app), await Recruiter.OfAsync(app));
        await recruiter.PutAsync("NB-1", Recruiter.Job("NB-1"), Key("one")).ShouldBeAsync(HttpStatusCode.Created);
        await recruiter.PutAsync("NB-1", Recruiter.Job("NB-1", job => job["title"] = "Other"), Key("one")).ShouldBeAsync(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        await recruiter.PutAsync("NB-2", Recruiter.Job("NB-2"), Key("one")).ShouldBeAsync(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        await recruiter.DeleteAsync("NB-1", with: Key("one")).ShouldBeAsync(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        await other.PutAsync("NB-2", Recruiter.Job("NB-2"), Key("one")).ShouldBeAsync(HttpStatusCode.Created); // names are each key's own
        foreach (var bad in new[] { "", "\"\"", "two words", new string('x', 256) })
            (await recruiter.PutAsync("NB-3", Recruiter.Job("NB-3"), Key(bad)).ShouldBeAsync(HttpStatusCode.BadRequest, "parameter-invalid")).Parameters().ShouldBe(["Idempotency-Key"]);
    }

    [Fact]
    public async Task A_request_in_progress_is_not_begun_again_until_whoever_began_it_has_died()
    {
        await using var app = await PostApp.StartAsync();
        var replies = app.Services.GetRequiredService<IdempotencyStore>();
        (await replies.ClaimAsync("owner", "one", [1], default)).ShouldBeOfType<IdempotencyClaim.New>();
        (await replies.ClaimAsync("owner", "one", [1], default)).ShouldBeOfType<IdempotencyClaim.InProgress>();
        (await replies.ClaimAsync("owner", "one", [2], default)).ShouldBeOfType<IdempotencyClaim.Reused>();

        app.Clock.Now += IdempotencyStore.InProgressTimeout + TimeSpan.FromSeconds(1);
        (await replies.ClaimAsync("owner", "one", [1], default)).ShouldBeOfType<IdempotencyClaim.New>();
        await replies.CompleteAsync("owner", "one", [9], new(200, ["ETag: \"x\""], [7]), default);
        var answered = (await replies.ClaimAsync("owner", "one", [1], default)).ShouldBeOfType<IdempotencyClaim.Answered>().Reply;
        (answered.Status, answered.Headers.Single(), answered.Body.Single()).ShouldBe((200, "ETag: \"x\"", (byte)7));
    }

    [Fact]
    public async Task A_reply_is_kept_for_a_day_and_over_a_restart()
    {
        await using var app = await PostApp.StartAsync();
        var replies = app.Services.GetRequiredService<IdempotencyStore>();
        await replies.ClaimAsync("owner", "one", [1], default);
        await replies.CompleteAsync("owner", "one", [9], new(204, [], []), default);

        app.Clock.Now += IdempotencyStore.Retention - TimeSpan.FromSeconds(1);
        (await new IdempotencyStore(app.Database, app.Services.GetRequiredService<IDataProtectionProvider>(), app.Clock).ClaimAsync("owner", "one", [1], default)).ShouldBeOfType<IdempotencyClaim.Answered>();
        app.Clock.Now += TimeSpan.FromSeconds(2);
        (await replies.ClaimAsync("owner", "two", [2], default)).ShouldBeOfType<IdempotencyClaim.New>();
        (await Sql.ScalarAsync(app, "select string_agg(name, ' ') from content.reply")).ShouldBe("two"); // the other was cleaned away
        (await replies.ClaimAsync("owner", "one", [3], default)).ShouldBeOfType<IdempotencyClaim.New>();
    }

    private static Action<HttpRequestMessage> Key(string name) => request => request.Headers.TryAddWithoutValidation("Idempotency-Key", name);
}
