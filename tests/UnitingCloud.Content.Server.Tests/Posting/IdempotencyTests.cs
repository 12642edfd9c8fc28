using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Http.Idempotency;
using UnitingCloud.Content.Server.Releases;
using UnitingCloud.Content.Server.Security;
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
        again.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        first.Headers.Contains("Idempotency-Replayed").ShouldBeFalse();
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
            (
                await recruiter
                    .PutAsync("NB-1", Recruiter.Job("NB-1", job => job.Remove("title")), Key("bad"))
                    .ShouldBeAsync(HttpStatusCode.UnprocessableEntity, "job-invalid")
            )
                .Rules()
                .ShouldBe([" key-missing"]);
            var lines = await recruiter
                .SendAsync(
                    HttpMethod.Post,
                    "/v1/jobs:batch",
                    Recruiter.Job("NB-2").ToJsonString(),
                    "application/x-ndjson",
                    Key("batch")
                )
                .LinesAsync();
            lines
                .ShouldHaveSingleItem()
                .ApartFromDistribution()
                .ToJsonString()
                .ShouldBe("""{"index":0,"reference":"NB-2","status":"created","revision":2}""");
        }
    }

    [Fact]
    public async Task Another_request_with_the_same_key_is_refused()
    {
        await using var app = await PostApp.StartAsync();
        var (recruiter, other) = (await Recruiter.OfAsync(app), await Recruiter.OfAsync(app));
        await recruiter.PutAsync("NB-1", Recruiter.Job("NB-1"), Key("one")).ShouldBeAsync(HttpStatusCode.Created);
        await recruiter
            .PutAsync("NB-1", Recruiter.Job("NB-1", job => job["title"] = "Other"), Key("one"))
            .ShouldBeAsync(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        await recruiter
            .PutAsync("NB-2", Recruiter.Job("NB-2"), Key("one"))
            .ShouldBeAsync(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        await recruiter
            .DeleteAsync("NB-1", with: Key("one"))
            .ShouldBeAsync(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        // names are each key's own
        await other.PutAsync("NB-2", Recruiter.Job("NB-2"), Key("one")).ShouldBeAsync(HttpStatusCode.Created);
        foreach (var bad in new[] { "", "\"\"", "two words", new string('x', 256) })
            (
                await recruiter
                    .PutAsync("NB-3", Recruiter.Job("NB-3"), Key(bad))
                    .ShouldBeAsync(HttpStatusCode.BadRequest, "parameter-invalid")
            )
                .Parameters()
                .ShouldBe(["Idempotency-Key"]);
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
        var answered = (await replies.ClaimAsync("owner", "one", [1], default))
            .ShouldBeOfType<IdempotencyClaim.Answered>()
            .Reply;
        (answered.Status, answered.Headers.Single(), answered.Body.Single()).ShouldBe((200, "ETag: \"x\"", (byte)7));
    }

    [Fact]
    public async Task A_request_that_takes_long_is_not_taken_for_dead()
    {
        await using var app = await PostApp.StartAsync();
        var replies = app.Services.GetRequiredService<IdempotencyStore>();
        (await replies.ClaimAsync("owner", "one", [1], default)).ShouldBeOfType<IdempotencyClaim.New>();
        for (var n = 0; n < 3; n++)
        {
            app.Clock.Now += IdempotencyStore.InProgressTimeout / 2;
            await replies.RenewAsync("owner", "one", default);
        }

        (await replies.ClaimAsync("owner", "one", [1], default)).ShouldBeOfType<IdempotencyClaim.InProgress>();
    }

    [Fact]
    public async Task A_body_that_is_refused_is_refused_before_anything_is_done()
    {
        await using var app = await PostApp.StartAsync();
        var recruiter = await Recruiter.OfAsync(app);
        await recruiter.PutAsync("NB-1", Recruiter.Job("NB-1")).ShouldBeAsync(HttpStatusCode.Created);

        await recruiter
            .SendAsync(
                HttpMethod.Delete,
                "/v1/jobs/NB-1",
                new string(' ', 40_000_000),
                "text/plain",
                request =>
                {
                    Key("delete")(request);
                    request.Headers.ExpectContinue = true;
                }
            )
            .ShouldBeAsync(HttpStatusCode.RequestEntityTooLarge, "body-too-large");

        await app.GetAsync("/v1/jobs/NB-1");
    }

    [Fact]
    public async Task A_reply_is_kept_for_a_day_and_over_a_restart()
    {
        await using var app = await PostApp.StartAsync();
        var replies = app.Services.GetRequiredService<IdempotencyStore>();
        await replies.ClaimAsync("owner", "one", [1], default);
        await replies.CompleteAsync("owner", "one", [9], new(204, [], []), default);

        app.Clock.Now += IdempotencyStore.Retention - TimeSpan.FromSeconds(1);
        (
            await new IdempotencyStore(
                app.Database,
                app.Services.GetRequiredService<IDataProtectionProvider>(),
                app.Clock
            ).ClaimAsync("owner", "one", [1], default)
        ).ShouldBeOfType<IdempotencyClaim.Answered>();
        app.Clock.Now += TimeSpan.FromSeconds(2);
        (await replies.ClaimAsync("owner", "two", [2], default)).ShouldBeOfType<IdempotencyClaim.New>();
        // the other was cleaned away
        (await Sql.ScalarAsync(app, "select string_agg(name, ' ') from content.reply")).ShouldBe("two");
        (await replies.ClaimAsync("owner", "one", [3], default)).ShouldBeOfType<IdempotencyClaim.New>();
    }

    [Fact]
    public async Task A_busy_writer_is_answered_503_which_no_key_repeats()
    {
        await using var app = await PostApp.StartAsync(
            new WriterLimits(Wait: TimeSpan.FromMilliseconds(200), Idle: TimeSpan.FromHours(1))
        );
        var recruiter = await Recruiter.OfAsync(app);
        await using (
            await app.Services.GetRequiredService<ReleaseWriter>().BeginAsync(new ReleaseOrigin("folder"), default)
        )
        {
            var all = await Task.WhenAll(
                Enumerable
                    .Range(1, 4)
                    .Select(n => recruiter.PutAsync($"NB-{n}", Recruiter.Job($"NB-{n}"), Key($"key-{n}")))
            );
            foreach (var reply in all)
            {
                reply.Headers.RetryAfter!.Delta.ShouldNotBeNull().ShouldBeGreaterThan(TimeSpan.Zero);
                await Task.FromResult(reply).ShouldBeAsync(HttpStatusCode.ServiceUnavailable, "writer-busy");
            }
        }

        for (var n = 1; n <= 4; n++)
            await recruiter
                .PutAsync($"NB-{n}", Recruiter.Job($"NB-{n}"), Key($"key-{n}"))
                .ShouldBeAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_client_that_hangs_up_finds_the_reply_by_its_key()
    {
        await using var app = await PostApp.StartAsync();
        var recruiter = await Recruiter.OfAsync(app);
        var batch = string.Join('\n', Enumerable.Range(0, 500).Select(n => Recruiter.Job($"NB-{n}").ToJsonString()));
        using (var hangUp = new CancellationTokenSource())
        {
            await using var gate = await DatabaseGate.CloseAsync(
                app,
                "create trigger gate after insert on content.posted for each statement execute function gate()"
            );
            var cut = PostAsync(hangUp.Token);
            await gate.WaitForSomebodyAsync(cut);
            await hangUp.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(cut);
        }

        using var reply = await RepeatAsync();

        reply.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        var lines = await Task.FromResult(reply).LinesAsync();
        lines.Count.ShouldBe(500);
        lines.ShouldAllBe(line => (string?)line["status"] == "created" && (int?)line["revision"] == 2);

        Task<HttpResponseMessage> PostAsync(CancellationToken cancellation) =>
            recruiter.SendAsync(
                HttpMethod.Post,
                "/v1/jobs:batch",
                batch,
                "application/x-ndjson",
                Key("batch"),
                cancellation
            );

        async Task<HttpResponseMessage> RepeatAsync()
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            while (true)
            {
                var reply = await PostAsync(patience.Token);
                if (reply.StatusCode != HttpStatusCode.Conflict) return reply;
                reply.Dispose();
                await Task.Delay(20, patience.Token);
            }
        }
    }

    [Fact]
    public async Task A_batch_is_answered_however_many_feeds_are_being_sent()
    {
        await using var app = await PostApp.StartAsync();
        var recruiter = await Recruiter.OfAsync(app);
        var limiter = app.Services.GetRequiredService<StreamLimiter>();
        var held = await Task.WhenAll(
            Enumerable.Range(0, StreamLimiter.MaxStreams).Select(n => limiter.AcquireAsync(From(n)).AsTask()));
        held.ShouldAllBe(lease => lease.IsAcquired);
        var queued = Enumerable.Range(StreamLimiter.MaxStreams, StreamLimiter.MaxQueued)
            .Select(n => limiter.AcquireAsync(From(n)).AsTask()).ToList();

        var lines = await recruiter
            .SendAsync(
                HttpMethod.Post,
                "/v1/jobs:batch",
                Recruiter.Job("NB-1").ToJsonString(),
                "application/x-ndjson",
                Key("batch")
            )
            .LinesAsync();

        lines.ShouldHaveSingleItem()["status"]!.ToString().ShouldBe("created");
        queued.ShouldAllBe(waiting => !waiting.IsCompleted); // there was no permit to be had

        static DefaultHttpContext From(int client) =>
            new()
            {
                Connection = { RemoteIpAddress = new IPAddress([10, 0, (byte)(client / 250), (byte)(client % 250)]) },
            };
    }

    [Fact]
    public async Task Webhooks_are_made_once_too_and_their_secrets_are_kept_encrypted()
    {
        await using var app = await PostApp.StartAsync();
        var partner = new Recruiter(app, await app.KeyAsync(Scopes.Webhooks));
        const string Url = """{ "url": "https://93.184.215.14/hook" }""";

        var first = await partner
            .SendAsync(HttpMethod.Post, "/v1/webhooks", Url, "application/json", Key("hook"))
            .ShouldBeAsync(HttpStatusCode.Created);
        var again = await partner
            .SendAsync(HttpMethod.Post, "/v1/webhooks", Url, "application/json", Key("hook"))
            .ShouldBeAsync(HttpStatusCode.Created);
        var rotated = await partner
            .SendAsync(HttpMethod.Post, $"/v1/webhooks/{first["id"]}/secrets", null, "", Key("rotate"))
            .ShouldBeAsync(HttpStatusCode.Created);
        var repeated = await partner
            .SendAsync(HttpMethod.Post, $"/v1/webhooks/{first["id"]}/secrets", null, "", Key("rotate"))
            .ShouldBeAsync(HttpStatusCode.Created);

        again.ToJsonString().ShouldBe(first.ToJsonString());
        repeated.ToJsonString().ShouldBe(rotated.ToJsonString());
        (await Sql.ScalarAsync(app, "select count(*) from content.mt_doc_webhook")).ShouldBe(1L);
        (
            await Sql.ScalarAsync(app, "select count(*) from content.reply where position('whsec_'::bytea in body) > 0")
        ).ShouldBe(0L);
        await partner
            .SendAsync(HttpMethod.Delete, $"/v1/webhooks/{first["id"]}", null, "", Key("delete"))
            .ShouldBeAsync(HttpStatusCode.NoContent);
        await partner
            .SendAsync(HttpMethod.Delete, $"/v1/webhooks/{first["id"]}", null, "", Key("delete"))
            .ShouldBeAsync(HttpStatusCode.NoContent);
    }

    private static Action<HttpRequestMessage> Key(string name) =>
        request => request.Headers.TryAddWithoutValidation("Idempotency-Key", name);
}
