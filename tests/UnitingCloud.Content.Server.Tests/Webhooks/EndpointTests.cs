using System.Net;
using Shouldly;
using UnitingCloud.Content.Server.Tests.Rest;
using UnitingCloud.Content.Server.Webhooks;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Webhooks;

public sealed class EndpointTests
{
    [Fact]
    public async Task A_webhook_is_made_read_changed_and_deleted_and_its_secret_is_shown_once()
    {
        await using var app = await WebhookApp.StartAsync();

        var made = (
            await app.SendAsync(
                "POST",
                "",
                new
                {
                    url = "https://partner.example/hook",
                    types = new[] { "job.closed" },
                    filter = new { workplace = new[] { "remote", "hybrid" }, salaryMin = 50000 },
                },
                HttpStatusCode.Created
            )
        )!;
        ((string)made["secret"]!).ShouldStartWith("whsec_");
        var path = $"/{made["id"]}";

        var read = (await app.SendAsync("GET", path))!;
        read["secret"].ShouldBeNull();
        read["filter"]!["workplace"]!.ToJsonString().ShouldBe("""["remote","hybrid"]""");
        read["filter"]!["salaryMin"]!.ToJsonString().ShouldBe("""["50000"]""");
        read["enabled"]!.GetValue<bool>().ShouldBeTrue();

        var changed = (
            await app.SendAsync("PATCH", path, new { enabled = false, url = "https://partner.example/other" })
        )!;
        ((string)changed["url"]!, (bool)changed["enabled"]!, (string)changed["disabledReason"]!).ShouldBe(
            ("https://partner.example/other", false, "By request.")
        );
        changed["types"]!.ToJsonString().ShouldBe("""["job.closed"]""");
        (await app.SendAsync("PATCH", path, new { enabled = true }))!["disabledAt"].ShouldBeNull();

        (await app.SendAsync("GET", ""))!["items"]!.AsArray().Select(w => (string)w!["id"]!).ShouldBe([path[1..]]);
        await app.SendAsync("DELETE", path, status: HttpStatusCode.NoContent);
        await app.SendAsync("GET", path, status: HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_key_sees_its_own_alone_and_needs_the_scope()
    {
        await using var app = await WebhookApp.StartAsync();
        var (path, _) = await app.SubscribeAsync("https://partner.example/hook");
        var (other, without) = (await app.App.KeyAsync("webhooks"), await app.App.KeyAsync("jobs:write"));

        (await app.SendAsync("GET", "", key: other))!["items"]!.AsArray().ShouldBeEmpty();
        foreach (
            var (method, address) in new[]
            {
                ("GET", path),
                ("PATCH", path),
                ("DELETE", path),
                ("POST", $"{path}/secrets"),
                ("POST", $"{path}/ping"),
                ("GET", $"{path}/deliveries"),
                ("POST", $"{path}/replay?from=2026-01-01T00:00:00Z"),
                ("POST", $"{path}/deliveries/{Guid.NewGuid()}/replay"),
            }
        )
        {
            await app.SendAsync(method, address, method == "PATCH" ? new { } : null, HttpStatusCode.NotFound, other);
            await app.SendAsync(method, address, method == "PATCH" ? new { } : null, HttpStatusCode.Forbidden, without);
            await app.SendAsync(
                method,
                address,
                method == "PATCH" ? new { } : null,
                HttpStatusCode.Unauthorized,
                "ucc_0123456789_nonsense"
            );
        }

        using var nobody = await app.App.Client.GetAsync("/v1/webhooks");
        nobody.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        nobody.Headers.WwwAuthenticate.Single().Scheme.ShouldBe("Bearer");
    }

    [Theory]
    [InlineData("""{}""", "url")]
    [InlineData("""{"url":1}""", "url")]
    [InlineData("""{"url":"https://10.0.0.1/"}""", "url")]
    [InlineData("""{"url":"http://partner.example/"}""", "url")]
    [InlineData("""{"url":"https://p.example/","types":[]}""", "types")]
    [InlineData("""{"url":"https://p.example/","types":["job.exploded"]}""", "types")]
    [InlineData("""{"url":"https://p.example/","enabled":"yes"}""", "enabled")]
    [InlineData("""{"url":"https://p.example/","filter":[]}""", "filter")]
    [InlineData("""{"url":"https://p.example/","filter":{"workplace":{}}}""", "filter")]
    [InlineData("""{"url":"https://p.example/","filter":{"workplacs":"remote"}}""", "filter.workplacs")]
    [InlineData("""{"url":"https://p.example/","filter":{"workplaces":"moon"}}""", "filter.workplaces")]
    [InlineData("""{"url":"https://p.example/","filter":{"workplace":"moon"}}""", "filter.workplace")]
    [InlineData("""{"url":"https://p.example/","filter":{"thread":"nowhere"}}""", "filter.thread")]
    [InlineData("""{"url":"https://p.example/","secret":"mine"}""", "secret")]
    public async Task What_is_wrong_with_a_request_is_told_by_member(string body, string member)
    {
        await using var app = await WebhookApp.StartAsync(allowLoopback: false);
        var problem = (await app.SendAsync("POST", "", body, HttpStatusCode.BadRequest))!;
        problem.Parameters().ShouldBe([member]);
    }

    [Fact]
    public async Task A_filter_takes_the_words_that_a_list_takes_and_no_more()
    {
        await using var app = await WebhookApp.StartAsync();

        await app.SendAsync(
            "POST",
            "",
            new { url = "https://p.example/", filter = new { text = new string('-', 40) + "kafka" } },
            HttpStatusCode.Created
        );
        var problem = (
            await app.SendAsync(
                "POST",
                "",
                new
                {
                    url = "https://p.example/",
                    filter = new { q = string.Concat(Enumerable.Repeat("word ", 10_000)) },
                },
                HttpStatusCode.BadRequest
            )
        )!;
        problem.Parameters().ShouldBe(["filter.q"]);
    }

    [Theory]
    [InlineData("""[]""")]
    [InlineData("""{"url":""")]
    [InlineData("")]
    public async Task A_body_that_is_none_is_told(string body)
    {
        await using var app = await WebhookApp.StartAsync();
        ((string)(await app.SendAsync("POST", "", body, HttpStatusCode.BadRequest))!["type"]!).ShouldBe(
            "/problems/body-malformed"
        );
        await app.SendAsync(
            "POST",
            "",
            $$"""{"url":"https://p.example/{{new string('a', 70_000)}}"}""",
            HttpStatusCode.RequestEntityTooLarge
        );
        (
            (string)
                (await app.SendAsync("POST", "", new StringContent("url=x"), HttpStatusCode.UnsupportedMediaType))![
                    "type"
                ]!
        ).ShouldBe("/problems/media-type-unsupported");
    }

    [Fact]
    public async Task A_key_can_have_so_many_and_no_more()
    {
        await using var app = await WebhookApp.StartAsync();
        for (var i = 0; i < Subscriptions.MaxPerKey; i++) await app.SubscribeAsync($"https://partner.example/{i}");
        await app.SendAsync("POST", "", new { url = "https://partner.example/one-more" }, HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("GET", "/deliveries?limit=0", "limit")]
    [InlineData("GET", "/deliveries?state=failed", "state")]
    [InlineData("GET", "/deliveries?status=lost", "status")]
    [InlineData("GET", "/deliveries?after=nonsense", "after")]
    [InlineData("POST", "/replay", "from")]
    [InlineData("POST", "/replay?from=yesterday", "from")]
    [InlineData("POST", "/replay?from=2026-01-01T00:00:00", "from")]
    [InlineData("POST", "/replay?from=2026-01-01T00:00:00Z&to=tomorrow", "to")]
    public async Task A_wrong_parameter_is_told(string method, string address, string parameter)
    {
        await using var app = await WebhookApp.StartAsync();
        var (path, _) = await app.SubscribeAsync("https://partner.example/hook");
        (await app.SendAsync(method, path + address, status: HttpStatusCode.BadRequest))!
            .Parameters()
            .ShouldBe([parameter]);
    }



}
