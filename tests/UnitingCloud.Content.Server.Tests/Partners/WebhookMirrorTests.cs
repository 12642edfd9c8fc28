using System.Net;
using System.Text.Json.Nodes;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Server.Hosting;
using UnitingCloud.Content.Server.Security;
using UnitingCloud.Content.Server.Tests.Webhooks;
using UnitingCloud.Content.Server.Webhooks;
using UnitingCloud.Content.Server.Webhooks.Delivering;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Partners;

/// <summary>
/// A partner who is told by webhooks, looks each job up, loses some of what it is told, and asks for changes now and
/// then, also from older cursors: reconciled by the delta it has everything.
/// </summary>
public sealed class WebhookMirrorTests
{
    private const int Steps = 25, Jobs = 8;

    [Fact]
    public async Task Who_is_told_by_webhooks_and_reconciles_holds_what_a_snapshot_holds()
    {
        await using var app = await ContentApp.StartAsync(
            builder =>
            {
                builder.Configuration["Content:Webhooks:AllowLoopback"] = "true";
                builder.Services.AddRooms();
            },
            app => app.MapContent(), "Production");
        await using var receiver = await Receiver.StartAsync();
        await app.ReleaseAsync(Authored.Job("J-0"));
        var partner = new Partner(app);
        await partner.BeginAsync();
        await partner.SubscribeAsync(receiver.Url);
        var mailbox = new Mailbox(app, receiver);
        var random = new Random(3);
        var lost = 0;
        for (var step = 0; step < Steps; step++)
        {
            if (random.Next(4) == 0)
                app.Clock.Now += TimeSpan.FromDays(random.Next(1, 5));
            else
                await app.ReleaseAsync([
                    .. Enumerable.Range(0, Jobs).Where(_ => random.Next(3) > 0).Select(n => JobOf(n, random, app.Now)),
                ]);

            // sometimes what changed is told before the next step, and sometimes only after several
            foreach (var told in random.Next(2) == 0 ? await mailbox.WholeAsync() : mailbox.Rest())
            {
                if (random.Next(4) == 0) lost++;
                else await partner.LookUpAsync(told.Reference, times: random.Next(1, 3));
            }

            if (random.Next(3) == 0) await partner.PollAsync(random);
        }

        lost.ShouldBeGreaterThan(0);
        partner.Told.ShouldBeGreaterThan(0);
        await partner.ReconcileAsync();
        await partner.ShouldHoldTheSnapshotAsync();
    }

    private static AuthoredItem JobOf(int n, Random random, DateTimeOffset now)
    {
        DateTimeOffset? until = random.Next(2) == 0 ? now.AddDays(random.Next(1, 9)) : null;
        return Authored.Job($"J-{n}", $"Text {random.Next(4)}.", j => j with { Until = until }) with
        {
            VisibleUntil = until ?? Instant.Never,
        };
    }

    /// <summary>What the webhook delivers.</summary>
    private sealed class Mailbox(ContentApp app, Receiver receiver)
    {
        private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

        /// <summary>What has come, and all that is still to come of what changed until now.</summary>
        public async Task<IReadOnlyList<Received>> WholeAsync()
        {
            await app.Services.GetRequiredService<ChangeDispatcher>().TellAllAsync(default);
            await using var session = app.Store.QuerySession();
            var deliveries = await session.Query<Delivery>().ToListAsync();
            var queued = deliveries.Select(delivery => delivery.MessageId).ToList();
            var whole = new List<Received>(Rest());
            while (!_ids.IsSupersetOf(queued))
            {
                whole.Add(await receiver.NextAsync());
                _ids.Add(whole[^1].Id);
            }

            return whole;
        }

        /// <summary>What has come, and was not looked at yet.</summary>
        public IReadOnlyList<Received> Rest()
        {
            var rest = receiver.Rest();
            _ids.UnionWith(rest.Select(received => received.Id));
            return rest;
        }
    }

    private sealed class Partner(ContentApp app)
    {
        private readonly Dictionary<string, string> _jobs = new(StringComparer.Ordinal);
        private readonly List<string> _cursors = [];
        private string _next = "";

        public int Told { get; private set; }

        public async Task BeginAsync()
        {
            foreach (var line in await SnapshotAsync())
            {
                if ((string?)line["type"] == "begin")
                    _next = (string)line["next"]!;
                if ((string?)line["type"] == "upsert")
                    _jobs[(string)line["reference"]!] = Shown(line["job"]!["description"]!);
            }
        }

        public async Task SubscribeAsync(string url)
        {
            var (_, key) = await app.Services.GetRequiredService<ApiKeys>()
                .CreateAsync(["webhooks"], days: 90, default);
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/webhooks")
            {
                Content = new StringContent(
                    $$"""{ "url": "{{url}}" }""",
                    System.Text.Encoding.UTF8,
                    "application/json"
                ),
            };
            request.Headers.Authorization = new("Bearer", key);
            using var response = await app.Client.SendAsync(request);
            response.StatusCode.ShouldBe(HttpStatusCode.Created);
        }

        /// <summary>The webhook only says that something is new: the job is where it always is.</summary>
        public async Task LookUpAsync(string reference, int times)
        {
            for (; times > 0; times--, Told++)
            {
                using var response = await app.Client.GetAsync($"/v1/jobs/{reference}");
                if (response.StatusCode == HttpStatusCode.OK)
                    _jobs[reference] = Shown(JsonNode.Parse(await response.Content.ReadAsStringAsync())!["body"]!);
                else
                    _jobs.Remove(reference);
            }
        }

        public async Task ReconcileAsync()
        {
            for (var more = true; more;)
            {
                var page = await PageAsync();
                (_next, more) = ((string)page["next"]!, (bool)page["more"]!);
            }
        }

        /// <summary>
        /// Applies a page, sometimes from an older cursor, and sometimes crashes before the new one is stored.
        /// </summary>
        public async Task PollAsync(Random random)
        {
            if (_cursors.Count > 0 && random.Next(2) == 0)
            {
                var kept = random.Next(_cursors.Count) + 1;
                _cursors.RemoveRange(kept, _cursors.Count - kept);
                _next = _cursors[^1];
            }

            var page = await PageAsync();
            if (random.Next(2) == 0) _cursors.Add(_next = (string)page["next"]!);
        }

        private async Task<JsonNode> PageAsync()
        {
            var page = JsonNode.Parse(await app.Client.GetStringAsync($"/v1/jobs/changes?limit=3&after={_next}"))!;
            foreach (var change in page["items"]!.AsArray())
            {
                if ((string?)change!["type"] == "upsert")
                    _jobs[(string)change["reference"]!] = Shown(change["job"]!["description"]!);
                else
                    _jobs.Remove((string)change["reference"]!);
            }

            return page;
        }

        public async Task ShouldHoldTheSnapshotAsync() =>
            _jobs
                .Select(job => $"{job.Key} {job.Value}")
                .Order(StringComparer.Ordinal)
                .ShouldBe(
                    (await SnapshotAsync())
                        .Where(line => (string?)line["type"] == "upsert")
                        .Select(line => $"{line["reference"]} {Shown(line["job"]!["description"]!)}")
                );

        private async Task<IEnumerable<JsonNode>> SnapshotAsync() =>
            (await app.Client.GetStringAsync("/v1/jobs/snapshot"))
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonNode.Parse(line)!);

        private static string Shown(JsonNode body) => (string)body["text"]!;
    }
}
