using System.Net;
using System.Text.Json.Nodes;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Webhooks;
using UnitingCloud.Content.Server.Webhooks.Delivering;
using UnitingCloud.Content.Server.Webhooks.Sending;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Webhooks;

public sealed class DeliveryTests
{
    [Fact]
    public async Task A_job_that_appears_changes_or_goes_is_told_in_thin_signed_messages()
    {
        await using var app = await WebhookApp.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var (_, secret) = await app.SubscribeAsync(receiver.Url);

        await app.App.ReleaseAsync(Authored.Job("UC-0"), Authored.Job("UC-1"));
        var published = await receiver.NextAsync();
        published.IsSignedWith(secret).ShouldBeTrue();
        (published.Type, published.Reference).ShouldBe(("job.published", "UC-1"));
        published.Json["data"]!.AsObject().Select(member => member.Key).ShouldBe(["reference", "version", "url"]);
        ((string)published.Json["data"]!["url"]!).ShouldBe($"{ContentApp.Site}/jobs/UC-1");
        published.Headers["Content-Type"].ShouldBe("application/json");
        published.Body.Length.ShouldBeLessThan(20_000);

        await app.App.ReleaseAsync(
            Authored.Job("UC-0"),
            Authored.Job("UC-1", with: job => job with { Title = "Another" })
        );
        var updated = await receiver.NextAsync();
        (updated.Type, updated.Reference).ShouldBe(("job.updated", "UC-1"));
        ((long)updated.Json["data"]!["version"]!).ShouldBeGreaterThan((long)published.Json["data"]!["version"]!);

        await app.App.ReleaseAsync(Authored.Job("UC-0"));
        var closed = await receiver.NextAsync();
        (closed.Type, closed.Reference, (string)closed.Json["data"]!["reason"]!).ShouldBe(
            ("job.closed", "UC-1", "withdrawn")
        );
        new[] { published.Id, updated.Id, closed.Id }.Distinct().Count().ShouldBe(3);
        receiver.Rest().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task The_host_that_a_partner_writes_is_in_no_message(string environment)
    {
        await using var app = await WebhookApp.StartAsync(environment: environment);
        await using var receiver = await Receiver.StartAsync();
        var hook = new { url = receiver.Url };
        await app.SendAsync("POST", "", hook, HttpStatusCode.Created, host: "stranger.example");

        await app.App.ReleaseAsync(Authored.Job("UC-0"), Authored.Job("UC-1"));

        var site = environment == "Production"
            ? ContentApp.Site
            : $"http://localhost:{app.App.Client.BaseAddress!.Port}";
        ((string)(await receiver.NextAsync()).Json["data"]!["url"]!).ShouldBe($"{site}/jobs/UC-1");
    }

    [Fact]
    public async Task A_schedule_that_begins_or_ends_is_told_without_a_writer()
    {
        await using var app = await WebhookApp.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var now = app.App.Now;
        await app.App.ReleaseAsync(
            Authored.Job("UC-1") with
            {
                VisibleFrom = now.AddHours(1),
                VisibleUntil = now.AddHours(2),
            }
        );
        await app.SubscribeAsync(receiver.Url);

        app.App.Clock.Now = now.AddHours(1);
        app.App.Services.GetRequiredService<ChangeDispatcher>().Wake(); // as its timer would
        var published = await receiver.NextAsync();
        (published.Type, published.Reference).ShouldBe(("job.published", "UC-1"));

        app.App.Clock.Now = now.AddHours(2);
        app.App.Services.GetRequiredService<ChangeDispatcher>().Wake();
        var closed = await receiver.NextAsync();
        (closed.Type, (string)closed.Json["data"]!["reason"]!, (DateTimeOffset)closed.Json["timestamp"]!).ShouldBe(
            ("job.closed", "expired", now.AddHours(2))
        );
    }

    [Fact]
    public async Task A_filter_and_types_choose_and_a_job_that_leaves_the_filter_is_closed_for_it()
    {
        await using var app = await WebhookApp.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        await app.SubscribeAsync(receiver.Url, new { workplace = "remote" }, "job.published", "job.closed");

        await app.App.ReleaseAsync(Placed("UC-1", Workplace.Remote), Placed("UC-2", Workplace.Onsite));
        (await receiver.NextAsync()).Reference.ShouldBe("UC-1");
        await app.App.ReleaseAsync(
            Placed("UC-1", Workplace.Remote, "Not asked for"),
            Placed("UC-2", Workplace.Onsite, "Nor this")
        );
        await app.App.ReleaseAsync(
            Placed("UC-1", Workplace.Hybrid, "Not asked for"),
            Placed("UC-2", Workplace.Onsite, "Nor this")
        );
        var closed = await receiver.NextAsync();
        (closed.Type, closed.Reference, (string)closed.Json["data"]!["reason"]!).ShouldBe(
            ("job.closed", "UC-1", "outOfScope")
        );
        receiver.Rest().ShouldBeEmpty();
    }

    [Fact]
    public async Task While_secrets_are_rotated_everything_is_signed_with_both()
    {
        await using var app = await WebhookApp.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var (path, first) = await app.SubscribeAsync(receiver.Url);

        var rotated = (await app.SendAsync("POST", $"{path}/secrets", status: HttpStatusCode.Created))!;
        var second = (string)rotated["secret"]!;
        await app.SendAsync("POST", $"{path}/ping", status: HttpStatusCode.Accepted);
        var both = await receiver.NextAsync();
        (
            both.IsSignedWith(first),
            both.IsSignedWith(second),
            both.Headers["webhook-signature"].Split(' ').Length
        ).ShouldBe((true, true, 2));

        app.App.Clock.Now = (DateTimeOffset)rotated["previousExpiresAt"]!;
        await app.SendAsync("POST", $"{path}/ping", status: HttpStatusCode.Accepted);
        var one = await receiver.NextAsync();
        (one.IsSignedWith(first), one.IsSignedWith(second)).ShouldBe((false, true));

        var log =
            (await app.SendAsync("GET", $"{path}/deliveries"))!.ToJsonString()
            + (await app.SendAsync("GET", path))!.ToJsonString();
        foreach (var secret in new[] { first, second, "whsec_", "encrypted" })
            log.ShouldNotContain(secret);
        await using var stored = app.App.Database.CreateCommand("select data::text from content.mt_doc_webhook");
        ((string)(await stored.ExecuteScalarAsync(TestContext.Current.CancellationToken))!).ShouldNotContain("whsec_");
    }

    [Fact]
    public async Task A_ping_is_tried_once_and_logged()
    {
        await using var app = await WebhookApp.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var (path, secret) = await app.SubscribeAsync(receiver.Url);
        receiver.Answer(500);

        var sent = (await app.SendAsync("POST", $"{path}/ping", status: HttpStatusCode.Accepted))!;
        var ping = await receiver.NextAsync();
        (ping.Type, (bool)ping.Json["data"]!["test"]!, ping.Id, ping.IsSignedWith(secret)).ShouldBe(
            ("ping", true, (string)sent["messageId"]!, true)
        );
        var logged = await app.LoggedAsync(path, entry => (string)entry["status"]! == "failed");
        ((string)logged["body"]!).ShouldBe(ping.Text);
        var attempt = logged["attempts"]!.AsArray().ShouldHaveSingleItem()!;
        ((int)attempt["status"]!, (string)attempt["error"]!).ShouldBe(
            (500, "It answered with a status other than 2xx.")
        );
        (await app.SendAsync("GET", path))!["enabled"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task What_failed_is_tried_again_with_the_same_id_and_body()
    {
        await using var app = await WebhookApp.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var (path, secret) = await app.SubscribeAsync(receiver.Url);
        receiver.Answer(500);

        await app.App.ReleaseAsync(Authored.Job("UC-0"), Authored.Job("UC-1"));
        var (first, second) = (await receiver.NextAsync(), await receiver.NextAsync());
        (second.Id, second.Text, second.IsSignedWith(secret)).ShouldBe((first.Id, first.Text, true));
        var logged = await app.LoggedAsync(path, entry => (string)entry["status"]! == "delivered");
        logged["attempts"]!.AsArray().Select(attempt => (int)attempt!["status"]!).ShouldBe([500, 204]);
    }

    [Fact]
    public async Task A_receiver_that_names_a_time_is_left_alone_until_then()
    {
        await using var app = await WebhookApp.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var (path, _) = await app.SubscribeAsync(receiver.Url);
        receiver.Answer(429, ("Retry-After", "3600"));

        await app.App.ReleaseAsync(Authored.Job("UC-0"), Authored.Job("UC-1"));
        await receiver.NextAsync();
        var logged = await app.LoggedAsync(path, entry => entry["attempts"]!.AsArray().Count == 1);
        ((DateTimeOffset)logged["nextAttemptAt"]! - app.App.Now).ShouldBeInRange(
            TimeSpan.FromHours(1),
            TimeSpan.FromHours(1.1)
        );
        await EventuallyAsync(app, path, webhook => (DateTimeOffset?)webhook["pausedUntil"] == app.App.Now.AddHours(1));

        await app.App.ReleaseAsync(Authored.Job("UC-0"), Authored.Job("UC-1"), Authored.Job("UC-2"));
        var waiting = await app.LoggedAsync(
            path,
            entry =>
                ((string)entry["body"]!).Contains("UC-2")
                && (DateTimeOffset?)entry["nextAttemptAt"] >= app.App.Now.AddHours(1)
        );
        waiting["attempts"]!.AsArray().ShouldBeEmpty();
        receiver.Rest().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_receiver_that_is_gone_is_not_asked_again_and_the_log_says_so()
    {
        await using var app = await WebhookApp.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var (path, _) = await app.SubscribeAsync(receiver.Url);
        receiver.Answer(410);

        await app.App.ReleaseAsync(Authored.Job("UC-0"), Authored.Job("UC-1"));
        await app.LoggedAsync(
            path,
            entry => (string)entry["type"]! == "webhook.disabled" && (string)entry["status"]! == "notice"
        );
        var webhook = (await app.SendAsync("GET", path))!;
        (webhook["enabled"]!.GetValue<bool>(), (string)webhook["disabledReason"]!).ShouldBe(
            (false, "The receiver answered 410 Gone.")
        );

        await receiver.NextAsync();
        await app.App.ReleaseAsync(
            Authored.Job("UC-0"),
            Authored.Job("UC-1", with: job => job with { Title = "Meanwhile" }),
            Authored.Job("UC-2"),
            Authored.Job("UC-3")
        );
        await app.App.ReleaseAsync(
            Authored.Job("UC-0"),
            Authored.Job("UC-1", with: job => job with { Title = "Meanwhile" }),
            Authored.Job("UC-2")
        );
        await app.SendAsync("PATCH", path, new { enabled = true });
        var told = new[] { await receiver.NextAsync(), await receiver.NextAsync(), await receiver.NextAsync() };
        told.Select(message => $"{message.Type} {message.Reference}")
            .ShouldBe(["job.updated UC-1", "job.published UC-2", "job.closed UC-3"], ignoreOrder: true);
        receiver.Rest().ShouldBeEmpty();
    }

    [Fact]
    public async Task When_the_last_attempt_fails_and_nothing_was_taken_meanwhile_the_webhook_is_disabled()
    {
        await using var app = await WebhookApp.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var (path, _) = await app.SubscribeAsync(receiver.Url);
        receiver.Answer(503);
        receiver.Answer(503);

        var lost = await LastAttemptAsync(app, path, taken: true);
        lost.Status.ShouldBe(DeliveryStatus.Failed);
        (await app.SendAsync("GET", path))!["enabled"]!.GetValue<bool>().ShouldBeTrue(); // it took another

        await LastAttemptAsync(app, path, taken: false);
        ((string)(await app.SendAsync("GET", path))!["disabledReason"]!).ShouldContain("10 attempts");
    }

    [Fact]
    public async Task One_delivery_or_those_of_a_stretch_of_time_can_be_sent_again()
    {
        await using var app = await WebhookApp.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var (path, _) = await app.SubscribeAsync(receiver.Url);
        var (start, sent) = (app.App.Now, new List<Received>());
        for (var i = 1; i <= 3; i++, app.App.Clock.Now += TimeSpan.FromHours(1))
        {
            await app.App.ReleaseAsync(Authored.Job("UC-0", with: job => job with { Title = $"Title {i}" }));
            sent.Add(await receiver.NextAsync());
            await app.LoggedAsync(
                path,
                entry => (string)entry["messageId"]! == sent[^1].Id && (string)entry["status"]! == "delivered"
            );
        }

        var second = await app.LoggedAsync(path, entry => (string)entry["messageId"]! == sent[1].Id);
        await app.SendAsync("POST", $"{path}/deliveries/{second["id"]}/replay", status: HttpStatusCode.Accepted);
        var again = await receiver.NextAsync();
        (again.Id, again.Text).ShouldBe((sent[1].Id, sent[1].Text));
        await app.LoggedAsync(
            path,
            entry => (string)entry["messageId"]! == sent[1].Id && entry["attempts"]!.AsArray().Count == 2
        );

        var replay = (
            await app.SendAsync(
                "POST",
                $"{path}/replay?from={start.AddHours(1):yyyy-MM-ddTHH:mm:ssZ}",
                status: HttpStatusCode.Accepted
            )
        )!;
        ((int)replay["replayed"]!, replay["next"]).ShouldBe((2, null));
        new[] { (await receiver.NextAsync()).Id, (await receiver.NextAsync()).Id }.ShouldBe(
            [sent[1].Id, sent[2].Id],
            ignoreOrder: true
        );
        await app.SendAsync("POST", $"{path}/deliveries/{Guid.NewGuid()}/replay", status: HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_log_is_read_by_pages_and_by_how_deliveries_stand()
    {
        await using var app = await WebhookApp.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var (path, _) = await app.SubscribeAsync(receiver.Url);
        await app.App.ReleaseAsync([.. Enumerable.Range(0, 8).Select(i => Authored.Job($"UC-{i}"))]);
        for (var i = 0; i < 7; i++) await receiver.NextAsync();
        await app.LoggedAsync(path, _ => true, "?status=delivered");

        var (ids, next) = (new List<string>(), "");
        do
        {
            var page = (await app.SendAsync("GET", $"{path}/deliveries?limit=3{next}"))!;
            ids.AddRange(page["items"]!.AsArray().Select(entry => (string)entry!["id"]!));
            next = page["next"] is { } cursor ? $"&after={cursor}" : null;
        }
        while (next is not null);
        ids.Count.ShouldBe(7);
        ids.ShouldBe(ids.OrderByDescending(id => id, StringComparer.Ordinal));
        (await app.SendAsync("GET", $"{path}/deliveries?status=failed"))!["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_log_forgets_and_a_revoked_key_is_told_nothing()
    {
        await using var app = await WebhookApp.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var (path, _) = await app.SubscribeAsync(receiver.Url);
        await app.App.ReleaseAsync(Authored.Job("UC-1"));
        await app.LoggedAsync(path, _ => true, "?status=delivered");

        app.App.Clock.Now += TimeSpan.FromDays(31);
        await app
            .App.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>()
            .OfType<DeliveryLog>()
            .Single()
            .ForgetAsync(default);
        await using var session = app.App.Store.QuerySession();
        (await session.Query<Delivery>().CountAsync(TestContext.Current.CancellationToken)).ShouldBe(0);

        var keys = app.App.Services.GetRequiredService<Security.ApiKeys>();
        await keys.RevokeAsync(app.Key.Split('_')[1], default);
        await app.App.ReleaseAsync(Authored.Job("UC-2"));
        await app.App.Services.GetRequiredService<ChangeDispatcher>().TellAllAsync(default);
        (await session.Query<Delivery>().CountAsync(TestContext.Current.CancellationToken)).ShouldBe(0);
    }

    /// <summary>A delivery of three days ago with nine attempts behind it, and its last.</summary>
    /// <param name="taken">Whether another was taken meanwhile.</param>
    private static async Task<Delivery> LastAttemptAsync(WebhookApp app, string path, bool taken)
    {
        var old = Deliveries.New(
            path[1..],
            EventTypes.Published,
            """{"type":"job.published"}""",
            app.App.Now.AddDays(-3)
        ) with
        {
            AttemptCount = RetrySchedule.Delays.Count - 1,
        };
        var other = Deliveries.New(path[1..], EventTypes.Published, "{}", app.App.Now) with
        {
            Status = DeliveryStatus.Delivered,
            DeliveredAt = taken ? app.App.Now : app.App.Now.AddDays(-4),
        };
        await using var session = app.App.Store.LightweightSession();
        session.DeleteWhere<Delivery>(_ => true);
        session.Store(old, other);
        await session.SaveChangesAsync();
        await app
            .App.Services.GetRequiredService<DeliveryExecutor>()
            .DeliverAsync(new Deliver(old.Id, old.Generation), default);
        return (await session.LoadAsync<Delivery>(old.Id))!;
    }

    private static async Task EventuallyAsync(WebhookApp app, string path, Func<JsonNode, bool> isRight)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!isRight((await app.SendAsync("GET", path))!)) await Task.Delay(20, patience.Token);
    }

    private static AuthoredItem Placed(string reference, Workplace workplace, string title = "Engineer") =>
        Authored.Job(reference, with: job => job with { Workplace = workplace, Title = title });
}
