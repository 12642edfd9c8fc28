using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shouldly;
using UnitingCloud.Content.Server.Tests.Rest;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Webhooks;

/// <summary>Webhooks of servers that are killed, and of two on one database.</summary>
public sealed class DurabilityTests : IDisposable
{
    private static readonly Dictionary<string, string> Loopback = new()
    {
        ["Content__Webhooks__AllowLoopback"] = "true",
    };

    private readonly ScratchFolder _folder = new();

    public DurabilityTests() => Write(0);

    [Fact]
    public async Task What_a_killed_server_had_begun_to_send_is_sent_after_its_restart()
    {
        await using var app = await KeysAppAsync();
        await using var receiver = await Receiver.StartAsync();
        Received begun;
        await using (var server = await ServerProcess.ServeAsync(app.ConnectionString, _folder.Path, Loopback))
        {
            await SubscribeAsync(app, server, receiver.Url);
            var cut = new TaskCompletionSource();
            receiver.Answers.Enqueue(http =>
            {
                http.RequestAborted.Register(cut.SetResult);
                return Task.Delay(Timeout.Infinite, http.RequestAborted);
            });
            Write(1);
            begun = await receiver.NextAsync();
            cut.Task.IsCompleted.ShouldBeFalse("there was nothing to interrupt");
            await server.KillAsync(); // while the receiver thinks about it
            await cut.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }

        await using var next = await ServerProcess.ServeAsync(app.ConnectionString, _folder.Path, Loopback);
        var sent = await receiver.NextAsync();
        (sent.Id, sent.Text).ShouldBe((begun.Id, begun.Text));
    }

    [Fact]
    public async Task Two_servers_on_one_database_tell_each_change_once()
    {
        await using var app = await KeysAppAsync();
        await using var receiver = await Receiver.StartAsync();
        await using var one = await ServerProcess.ServeAsync(app.ConnectionString, _folder.Path, Loopback);
        await using var other = await ServerProcess.ServeAsync(app.ConnectionString, _folder.Path, Loopback);
        await SubscribeAsync(app, one, receiver.Url);

        for (var job = 1; job <= 30; job++) Write(job);
        var told = new Dictionary<string, string>();
        while (told.Count < 30)
        {
            var message = await receiver.NextAsync();
            if (!told.TryAdd(message.Id, message.Reference)) continue; // the same again is told by its id
            message.Type.ShouldBe("job.published");
        }

        told.Values.Distinct().Count().ShouldBe(30);
        receiver.Rest().ShouldAllBe(message => told.ContainsKey(message.Id));
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Holds the database, and makes keys.</summary>
    private static Task<ContentApp> KeysAppAsync() => RestApp.StartAsync();

    private static async Task SubscribeAsync(ContentApp app, ServerProcess server, string url)
    {
        app.Clock.Now = TimeProvider.System.GetUtcNow();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/webhooks")
        {
            Content = JsonContent.Create(new { url }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await app.KeyAsync("webhooks"));
        using var response = await server.Client.SendAsync(request);
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!["secret"].ShouldNotBeNull();
    }

    private void Write(int job) => _folder.Write($"jobs/UC-{job}.md", $$"""
        ---
        title: Engineer {{job}}
        contractType: permanent
        workplace: onsite
        workingTime: [fullTime]
        locations: [{ name: Leeds, country: GB }]
        employer: { confidential: true }
        apply: { url: https://www.example.com/apply }
        ---

        {{string.Join(' ', Enumerable.Repeat("A description that is long enough to be one.", 6))}}
        """);
}
