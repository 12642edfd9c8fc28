using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Webhooks.Delivering;
using UnitingCloud.Content.Server.Webhooks.SearchEngines;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Webhooks;

/// <summary>Search engines are told of jobs as their services have it, with receivers in their place.</summary>
public sealed class SearchEngineTests : IDisposable
{
    private const string Account = "indexing@site.example";

    private readonly ScratchFolder _folder = new();
    private readonly RSA _key = RSA.Create(2048);

    [Fact]
    public async Task Google_is_told_of_each_page_that_changed_or_went_by_a_service_account()
    {
        await using var google = await Receiver.StartAsync();
        Grant(google);
        await using var app = await StartAsync(google);

        await app.App.ReleaseAsync(Authored.Job("UC-0"), Authored.Job("UC-1"));
        var login = await google.NextAsync();
        var updated = await NextOfAsync(google, "UC-1");
        await app.App.ReleaseAsync(Authored.Job("UC-0"));
        var deleted = await NextOfAsync(google, "UC-1");

        login.Path.ShouldBe("/token");
        CheckLogin(HttpUtility.ParseQueryString(login.Text));
        foreach (var told in new[] { updated, deleted })
        {
            told.Path.ShouldBe("/v3/urlNotifications:publish");
            told.Headers["Authorization"].ShouldBe("Bearer a-token");
            told.Headers["Content-Type"].ShouldBe("application/json");
            told.Headers.ContainsKey("webhook-signature").ShouldBeFalse();
        }

        updated.Json.ToJsonString().ShouldBe($$"""{"url":"{{ContentApp.Site}}/jobs/UC-1","type":"URL_UPDATED"}""");
        deleted.Json.ToJsonString().ShouldBe($$"""{"url":"{{ContentApp.Site}}/jobs/UC-1","type":"URL_DELETED"}""");
    }

    [Fact]
    public async Task Beyond_its_quota_Google_is_told_the_next_day()
    {
        await using var google = await Receiver.StartAsync();
        Grant(google);
        await using var app = await StartAsync(google, ("Content:SearchEngines:Google:MaxPerDay", "2"));

        await app.App.ReleaseAsync([.. Enumerable.Range(0, 5).Select(n => Authored.Job($"UC-{n}"))]);
        await google.NextAsync();
        var today = await UrlsAsync(google, 2);
        await app.App.Services.GetRequiredService<ChangeDispatcher>().TellAllAsync(default);
        (await Sql.ScalarAsync(app.App, "select count(*) from content.mt_doc_webhook_delivery")).ShouldBe(2L);

        app.App.Clock.Now += TimeSpan.FromDays(1);
        await app.App.Services.GetRequiredService<ChangeDispatcher>().TellAllAsync(default);
        (await UrlsAsync(google, 2)).Intersect(today).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_that_Google_does_not_take_is_sent_again()
    {
        await using var google = await Receiver.StartAsync();
        google.Answer(500); // no token, for once
        await using var app = await StartAsync(google);

        await app.App.ReleaseAsync(Authored.Job("UC-0"), Authored.Job("UC-1"));
        (await google.NextAsync()).Path.ShouldBe("/token");
        Grant(google);
        google.Answer(503);

        string path;
        do path = (await google.NextAsync()).Path;
        while (path == "/token");
        path.ShouldBe("/v3/urlNotifications:publish");
        await NextOfAsync(google, "UC-1"); // also after the 503
    }

    [Fact]
    public async Task IndexNow_gets_one_list_of_pages_with_a_key_that_the_site_shows()
    {
        await using var engine = await Receiver.StartAsync();
        const string Key = "0123456789abcdef";
        await using var app = await WebhookApp.StartAsync(settings:
        [
            ("Content:SearchEngines:IndexNow:Key", Key),
            ("Content:SearchEngines:IndexNow:Address", $"{Root(engine)}/indexnow"),
        ]);

        await app.App.ReleaseAsync(Authored.Job("UC-1"), Authored.Job("UC-2"));
        var told = await NextOfAsync(engine, "UC-2");

        told.Path.ShouldBe("/indexnow");
        told.Json.AsObject().Select(member => member.Key).ShouldBe(["host", "key", "keyLocation", "urlList"]);
        ((string?)told.Json["host"], (string?)told.Json["key"], (string?)told.Json["keyLocation"])
            .ShouldBe(("www.example.com", Key, $"{ContentApp.Site}/{Key}.txt"));
        told.Json["urlList"]!.AsArray().Select(url => (string)url!)
            .ShouldContain($"{ContentApp.Site}/jobs/UC-1"); // in the same list
        (await app.App.Client.GetStringAsync($"/{Key}.txt")).ShouldBe(Key);
        (await app.SendAsync("GET", ""))!["items"]!.AsArray().ShouldBeEmpty(); // it is no key's webhook
    }

    [Theory]
    [InlineData("Google:ServiceAccount", "/nowhere/account.json", "https://www.example.com")]
    [InlineData("IndexNow:Key", "short", "https://www.example.com")]
    [InlineData("IndexNow:Key", "0123456789abcdef", null)]
    public void A_setting_that_cannot_be_used_is_told_at_the_start(string name, string value, string? site)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"{SearchEngineSettings.Section}:{name}"] = value,
            ["Content:Site"] = site,
        }).Build();

        Should.Throw<SettingException>(() =>
        {
            var settings = SearchEngineSettings.Read(configuration, new SiteAddress(configuration));
            return new GoogleIndexing(settings.Google!, TimeProvider.System);
        }).Message.ShouldContain("SearchEngines");
    }

    public void Dispose()
    {
        _folder.Dispose();
        _key.Dispose();
    }

    private static string Root(Receiver receiver) => receiver.Url[..receiver.Url.LastIndexOf('/')];

    private static string TokenAddress(Receiver receiver) => $"{Root(receiver)}/token";

    private static void Grant(Receiver google) => google.Answers.Enqueue(http =>
    {
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(
            """{ "access_token": "a-token", "expires_in": 3600, "token_type": "Bearer" }""");
    });

    private Task<WebhookApp> StartAsync(Receiver google, params (string, string)[] more)
    {
        _folder.Write("account.json", new JsonObject
        {
            ["type"] = "service_account",
            ["client_email"] = Account,
            ["private_key_id"] = "1",
            ["private_key"] = _key.ExportPkcs8PrivateKeyPem(),
            ["token_uri"] = TokenAddress(google),
        }.ToJsonString());
        return WebhookApp.StartAsync(settings:
        [
            ("Content:SearchEngines:Google:ServiceAccount", Path.Combine(_folder.Path, "account.json")),
            ("Content:SearchEngines:Google:Address", $"{Root(google)}/v3/urlNotifications:publish"),
            .. more,
        ]);
    }

    /// <summary>
    /// The next message about a job. The first job of all can be told too: an engine may be there before its release.
    /// </summary>
    private static async Task<Received> NextOfAsync(Receiver engine, string reference)
    {
        Received next;
        do next = await engine.NextAsync();
        while (!next.Text.Contains(reference, StringComparison.Ordinal));
        return next;
    }

    private static async Task<IReadOnlyList<string>> UrlsAsync(Receiver google, int count)
    {
        var urls = new List<string>();
        for (var i = 0; i < count; i++)
            urls.Add(((string)(await google.NextAsync()).Json["url"]!).Split('/')[^1]);
        return [.. urls.Order()];
    }

    /// <summary>RFC 7523: a token is asked for with a claim that the account has signed.</summary>
    private void CheckLogin(System.Collections.Specialized.NameValueCollection form)
    {
        form["grant_type"].ShouldBe("urn:ietf:params:oauth:grant-type:jwt-bearer");
        var parts = form["assertion"]!.Split('.');
        _key.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]),
            HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).ShouldBeTrue();
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!;
        ((string?)claims["iss"], (string?)claims["scope"], (string?)claims["aud"])
            .ShouldBe((Account, "https://www.googleapis.com/auth/indexing", "https://oauth2.googleapis.com/token"));
    }
}
