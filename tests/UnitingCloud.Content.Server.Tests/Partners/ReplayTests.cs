using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using UnitingCloud.Content.Server.Tests.Posting;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Partners;

/// <summary>
/// Two servers on one database, sixteen writers at once, batches that are rolled back, deadlines that pass, and servers
/// that are killed at work: what a writer was told is so, and a partner who follows the changes has it.
/// </summary>
public sealed class ReplayTests
{
    private const int Writers = 16, Rounds = 3, Operations = 6;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Nothing_that_a_writer_was_told_is_lost_on_the_way_to_a_partner()
    {
        var postgres = (await TestContext.Current.GetFixture<TestPostgres>())!;
        var database = await postgres.CreateContentDatabaseAsync();
        using var folder = new ScratchFolder();
        folder.Write("threads/data.md", "---\ntitle: Data\n---\n\nText.\n");
        var secret = (
            await ServerProcess.RunAsync(database, "keys", "create", "--scopes", "jobs:write,history")
        ).LastLine;
        await using var servers = new Servers(database, folder.Path, secret);
        await servers.StartAsync();
        var writers = Enumerable.Range(0, Writers).Select(n => new Writer(servers, n)).ToList();
        var partner = new Partner(servers);
        await partner.BeginAsync();
        for (var round = 0; round < Rounds; round++)
        {
            using var written = new CancellationTokenSource();
            var following = partner.FollowAsync(written.Token);
            var killing = servers.KillOneAsync(afterWrites: 20 * (round + 1));
            await Task.WhenAll(writers.Select(writer => writer.WriteAsync(Operations)));
            await killing;
            await written.CancelAsync();
            await following;
            await partner.ShouldHoldAsync(writers.SelectMany(writer => writer.Live()));
        }

        servers.Interrupted.ShouldBeGreaterThan(0, "no kill interrupted a request");
        await postgres.DropDatabaseAsync(database);
    }

    /// <summary>Two servers; one of them is killed now and then, and started again.</summary>
    private sealed class Servers(string database, string folder, string secret) : IAsyncDisposable
    {
        private readonly ServerProcess?[] _servers = new ServerProcess?[2];
        private TaskCompletionSource _time = new();
        private int _turn, _interrupted, _requests, _writesToKill;

        /// <summary>Requests that a kill cut off.</summary>
        public int Interrupted => _interrupted;

        public async Task StartAsync()
        {
            for (var n = 0; n < _servers.Length; n++) _servers[n] = await ServeAsync();
        }

        /// <param name="afterWrites">How many writes are answered first; others are under way.</param>
        public async Task KillOneAsync(int afterWrites)
        {
            (_writesToKill, _time) = (afterWrites, new(TaskCreationOptions.RunContinuationsAsynchronously));
            await _time.Task.WaitAsync(Patience);
            var n = Interlocked.Increment(ref _turn) % _servers.Length;
            var server = _servers[n]!;
            _servers[n] = null;
            await server.KillAsync();
            await server.DisposeAsync();
            _servers[n] = await ServeAsync();
        }

        /// <summary>
        /// Sends until there is an answer that says what came of it, to the servers by turns, as a load balancer does.
        /// </summary>
        public async Task<(HttpStatusCode Status, string Text)> SendAsync(
            HttpMethod method,
            string url,
            string? body = null,
            string mediaType = "application/json"
        )
        {
            var key = Guid.NewGuid().ToString();
            var begun = Stopwatch.StartNew();
            for (var turn = Interlocked.Increment(ref _requests); ; turn++)
            {
                begun.Elapsed.ShouldBeLessThan(Patience, $"{method} {url} is never answered");
                using var request = new HttpRequestMessage(method, url)
                {
                    Headers = { Authorization = new AuthenticationHeaderValue("Bearer", secret) },
                };
                if (method != HttpMethod.Get)
                    request.Headers.Add("Idempotency-Key", key);
                if (body is not null)
                    request.Content = new StringContent(body, Encoding.UTF8, mediaType);
                try
                {
                    if (_servers[turn % _servers.Length] is not { } server) continue;
                    using var response = await server.Client.SendAsync(request);
                    var text = await response.Content.ReadAsStringAsync();
                    var inProgress =
                        response.StatusCode == HttpStatusCode.Conflict
                        && text.Contains("request-in-progress", StringComparison.Ordinal);
                    if (response.StatusCode != HttpStatusCode.ServiceUnavailable && !inProgress)
                    {
                        if (method != HttpMethod.Get && Interlocked.Decrement(ref _writesToKill) == 0)
                            _time.TrySetResult();
                        return (response.StatusCode, text);
                    }

                    if (inProgress)
                        key = Guid.NewGuid().ToString(); // a killed server has it, and answers no more
                }
                catch (Exception gone)
                    when (gone
                            is HttpRequestException
                                or ObjectDisposedException
                                or IOException
                                or InvalidOperationException
                                or TaskCanceledException
                    )
                {
                    // The server was killed: nobody knows whether it did what it was asked.
                    Interlocked.Increment(ref _interrupted);
                }

                await Task.Delay(50);
            }
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var server in _servers)
                if (server is not null) await server.DisposeAsync();
        }

        private Task<ServerProcess> ServeAsync() => ServerProcess.ServeAsync(database, folder, "--watch", "false");
    }

    /// <summary>Writes jobs of its own, and knows what should have come of it.</summary>
    private sealed class Writer(Servers servers, int number)
    {
        private readonly Random _random = new(number);
        private readonly ConcurrentDictionary<string, (string Title, DateTimeOffset Until)> _jobs = new(
            StringComparer.Ordinal
        );

        public IEnumerable<(string Reference, string Title)> Live() =>
            _jobs
                .Where(job => job.Value.Until > TimeProvider.System.GetUtcNow())
                .Select(job => (job.Key, job.Value.Title));

        public async Task WriteAsync(int operations)
        {
            for (var n = 0; n < operations; n++)
            {
                var (reference, title) = ($"W{number}-{_random.Next(4)}", $"Engineer {_random.Next(1000)}");
                var until =
                    _random.Next(3) == 0
                        ? TimeProvider.System.GetUtcNow().AddMilliseconds(_random.Next(500, 2500))
                        : Instant.Never;
                switch (_random.Next(6))
                {
                    case 0:
                        await ShouldBeAsync(
                            HttpMethod.Put,
                            $"/v1/jobs/{reference}?dryRun=true",
                            Job(reference, "Never written", until),
                            200,
                            201
                        );
                        break;
                    case 1:
                        await ShouldBeAsync(
                            HttpMethod.Post,
                            "/v1/jobs:batch?mode=atomic",
                            $"[{Job(reference, "Rolled back", until)},{{\"reference\":\"W{number}-bad\"}}]",
                            200,
                            422
                        );
                        break;
                    case 2 when _jobs.TryRemove(reference, out _):
                        await ShouldBeAsync(
                            HttpMethod.Delete,
                            $"/v1/jobs/{reference}?reason=filled",
                            null,
                            204,
                            404,
                            410
                        );
                        break;
                    case 3:
                        var second = $"W{number}-{4 + _random.Next(2)}";
                        await ShouldBeAsync(
                            HttpMethod.Post,
                            "/v1/jobs:batch?mode=atomic",
                            $"[{Job(reference, title, until)},{Job(second, title, until)}]",
                            200
                        );
                        (_jobs[reference], _jobs[second]) = ((title, until), (title, until));
                        break;
                    default:
                        await ShouldBeAsync(
                            HttpMethod.Put,
                            $"/v1/jobs/{reference}",
                            Job(reference, title, until),
                            200,
                            201
                        );
                        _jobs[reference] = (title, until);
                        break;
                }
            }
        }

        private async Task ShouldBeAsync(HttpMethod method, string url, string? body, params int[] statuses)
        {
            var (status, text) = await servers.SendAsync(method, url, body);
            statuses.ShouldContain((int)status, $"{method} {url}: {text}");
        }

        private static string Job(string reference, string title, DateTimeOffset until) =>
            Recruiter
                .Job(
                    reference,
                    job =>
                    {
                        job["title"] = title;
                        job["threads"] = new JsonArray("data");
                        if (until < Instant.Never)
                            job["until"] = until.ToString(
                                "yyyy-MM-dd'T'HH:mm:ss.fff'Z'",
                                System.Globalization.CultureInfo.InvariantCulture
                            );
                    }
                )
                .ToJsonString();
    }

    /// <summary>
    /// Follows the changes, loses replies, works through some of them twice, and goes on from older cursors, as after a
    /// crash.
    /// </summary>
    private sealed class Partner(Servers servers)
    {
        private readonly Random _random = new(1);
        private readonly Dictionary<string, string> _jobs = new(StringComparer.Ordinal);
        private readonly List<string> _cursors = [];
        private string _next = "";

        public async Task BeginAsync()
        {
            var lines = (await servers.SendAsync(HttpMethod.Get, "/v1/jobs/snapshot")).Text.Split(
                '\n',
                StringSplitOptions.RemoveEmptyEntries
            );
            _next = (string)JsonNode.Parse(lines[0])!["next"]!;
        }

        public async Task FollowAsync(CancellationToken end)
        {
            while (!end.IsCancellationRequested)
            {
                if (_random.Next(6) == 0) Rewind();
                await StepAsync("wait=1&");
            }
        }

        /// <summary>What it holds is what a snapshot has, and what the writers were told.</summary>
        public async Task ShouldHoldAsync(IEnumerable<(string Reference, string Title)> live)
        {
            Rewind();
            // a deadline may pass between the three looks
            for (var begun = Stopwatch.StartNew(); ; await Task.Delay(20))
            {
                while (await StepAsync("")) { }
                var snapshot = (await servers.SendAsync(HttpMethod.Get, "/v1/jobs/snapshot"))
                    .Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..^1]
                    .Select(line => JsonNode.Parse(line)!)
                    .Select(line => Shown((string)line["reference"]!, line))
                    .Order(StringComparer.Ordinal)
                    .ToList();
                var held = _jobs.Values.Order(StringComparer.Ordinal).ToList();
                var told = live.Select(job => $"{job.Reference} {job.Title}").Order(StringComparer.Ordinal).ToList();
                if (begun.Elapsed < Patience && !(held.SequenceEqual(snapshot) && held.SequenceEqual(told))) continue;
                held.ShouldBe(snapshot);
                held.ShouldBe(told);
                return;
            }
        }

        private void Rewind()
        {
            if (_cursors.Count == 0) return;
            var kept = _random.Next(_cursors.Count) + 1;
            _cursors.RemoveRange(kept, _cursors.Count - kept);
            _next = _cursors[^1];
        }

        /// <returns>Whether there may be more to tell.</returns>
        private async Task<bool> StepAsync(string wait)
        {
            var url = $"/v1/jobs/changes?{wait}limit=7&after={_next}";
            if (_random.Next(5) == 0) await servers.SendAsync(HttpMethod.Get, url); // the reply is lost
            var (status, text) = await servers.SendAsync(HttpMethod.Get, url);
            status.ShouldBe(HttpStatusCode.OK, text);
            var page = JsonNode.Parse(text)!;
            for (var times = _random.Next(4) == 0 ? 2 : 1; times > 0; times--)
            {
                foreach (var change in page["items"]!.AsArray())
                {
                    var reference = (string)change!["reference"]!;
                    if ((string?)change["type"] == "upsert") _jobs[reference] = Shown(reference, change);
                    else _jobs.Remove(reference);
                }
            }

            if (_random.Next(8) > 0)
                _cursors.Add(_next = (string)page["next"]!); // otherwise it crashed before the cursor was stored
            return (bool)page["more"]! || page["items"]!.AsArray().Count > 0;
        }

        private static string Shown(string reference, JsonNode change) => $"{reference} {change["job"]!["title"]}";
    }
}
