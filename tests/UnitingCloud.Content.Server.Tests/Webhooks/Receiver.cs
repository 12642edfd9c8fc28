using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace UnitingCloud.Content.Server.Tests.Webhooks;

/// <summary>A partner's server: takes what is posted to it, and answers as a test wants it.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly WebApplication _app;
    private readonly Channel<Received> _received = Channel.CreateUnbounded<Received>();

    private Receiver(WebApplication app) => _app = app;

    public string Url => $"{_app.Urls.First()}/hook";

    /// <summary>How the next requests are answered; 204 once there is nothing in it.</summary>
    public ConcurrentQueue<Func<HttpContext, Task>> Answers { get; } = new();

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        var receiver = new Receiver(builder.Build());
        receiver._app.Run(receiver.TakeAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    public void Answer(int status, params (string Name, string Value)[] headers) => Answers.Enqueue(http =>
    {
        http.Response.StatusCode = status;
        foreach (var (name, value) in headers) http.Response.Headers.Append(name, value);
        return Task.CompletedTask;
    });

    /// <summary>What came next.</summary>
    public async Task<Received> NextAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await _received.Reader.ReadAsync(patience.Token);
    }

    /// <summary>All that came and was not looked at yet.</summary>
    public IReadOnlyList<Received> Rest()
    {
        var rest = new List<Received>();
        while (_received.Reader.TryRead(out var one)) rest.Add(one);
        return rest;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var headers = http.Request.Headers.ToDictionary(
            h => h.Key,
            h => h.Value.ToString(),
            StringComparer.OrdinalIgnoreCase
        );
        _received.Writer.TryWrite(new(http.Request.Path, headers, body.ToArray()));
        if (Answers.TryDequeue(out var answer)) await answer(http);
        else http.Response.StatusCode = 204;
    }
}

/// <summary>One request.</summary>
internal sealed record Received(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Id => Headers["webhook-id"];

    public JsonNode Json => JsonNode.Parse(Body)!;

    public string Type => (string)Json["type"]!;

    public string Reference => (string)Json["data"]!["reference"]!;

    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>Whether one of its signatures is made with this secret.</summary>
    public bool IsSignedWith(string secret) =>
        Headers["webhook-signature"]
            .Split(' ')
            .Contains(
                Server.Webhooks.Signing.WebhookSecret.Sign(
                    secret,
                    Id,
                    DateTimeOffset.FromUnixTimeSeconds(long.Parse(Headers["webhook-timestamp"])),
                    Text
                )
            );
}
