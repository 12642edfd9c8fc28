using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UnitingCloud.Content.Tests;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Webhooks;

/// <summary>What an independent verifier says of our messages: npm's <c>standardwebhooks</c>.</summary>
public sealed class StandardWebhooksTests
{
    private static readonly string Scripts = Path.Combine(
        Repository.Root,
        "tests",
        "UnitingCloud.Content.Server.Tests",
        "Node"
    );

    [Fact]
    public async Task Messages_verify_with_either_secret_while_they_are_rotated_and_with_no_other()
    {
        Assert.SkipUnless(ForeignProgram.IsThere("node"), "Node is not on this machine.");
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(Scripts, "node_modules", "standardwebhooks")),
            "Run 'npm ci' in tests/UnitingCloud.Content.Server.Tests/Node first."
        );
        await using var app = await WebhookApp.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        app.App.Clock.Now = TimeProvider.System.GetUtcNow(); // the verifier refuses what is older than five minutes
        var key = (
            await app.App.Services.GetRequiredService<Security.ApiKeys>().CreateAsync(["webhooks"], days: 1, default)
        ).Secret;
        var made = (await app.SendAsync("POST", "", new { url = receiver.Url }, HttpStatusCode.Created, key))!;
        var first = (string)made["secret"]!;

        await app.App.ReleaseAsync(
            Authored.Job("UC-0"),
            Authored.Job("UC-1", with: job => job with { Title = "Größe, “naïve” & 日本語" })
        );
        var published = await receiver.NextAsync();
        (await VerifyAsync(published, first)).ShouldBe("job.published");
        (await VerifyAsync(published, Server.Webhooks.Signing.WebhookSecret.Create())).ShouldStartWith("refused");
        (await VerifyAsync(published with { Body = [.. published.Body, (byte)' '] }, first)).ShouldStartWith("refused");

        var second = (string)
            (await app.SendAsync("POST", $"/{made["id"]}/secrets", status: HttpStatusCode.Created, key: key))![
                "secret"
            ]!;
        await app.SendAsync("POST", $"/{made["id"]}/ping", status: HttpStatusCode.Accepted, key: key);
        var ping = await receiver.NextAsync();
        (await VerifyAsync(ping, first)).ShouldBe("ping");
        (await VerifyAsync(ping, second)).ShouldBe("ping");
    }

    private static async Task<string> VerifyAsync(Received message, string secret)
    {
        using var node = Process.Start(
            new ProcessStartInfo("node", [Path.Combine(Scripts, "verify-webhook.mjs")])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
        var headers = message
            .Headers.Where(header => header.Key.StartsWith("webhook-", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value);
        await node.StandardInput.WriteAsync(
            JsonSerializer.Serialize(
                new
                {
                    secret,
                    headers,
                    body = message.Text,
                }
            )
        );
        node.StandardInput.Close();
        var said = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return said.Trim();
    }
}
