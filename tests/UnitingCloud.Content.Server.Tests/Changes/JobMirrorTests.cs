using System.Text.Json;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Changes;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Queries.Filters;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Changes;

/// <summary>Random histories of jobs and of what they show: who follows the changes holds what a snapshot holds, whatever gets lost or comes twice.</summary>
public sealed class JobMirrorTests
{
    private const int Cases = 40;

    private static readonly JobFilter[] Filters = [new(), new() { Workplaces = [Workplace.Remote] }, new() { Thread = "t1" }, new() { Text = "other", Countries = ["GB"] }];

    /// <summary>A job as it was in one release. Times are ticks of a small clock, so that boundaries meet.</summary>
    private sealed record Entry(int Key, int Text, int Thread, int? From, int? Until, bool Draft, bool Remote, int Places)
    {
        public AuthoredItem Authored() => Tests.Authored.Job($"J-{Key}", Text == 0 ? "Text." : "Other.", j => j with
        {
            Threads = Thread == 0 ? [] : [$"t{Thread}"],
            Consultant = Thread == 2 ? "kim" : null,
            Workplace = Remote ? Workplace.Remote : Workplace.Onsite,
            Locations = [.. Enumerable.Range(0, Places).Select(p => new Place { Name = $"P{p}", Country = "GB", PostingId = $"{j.Key}-{p}" })],
        }) with
        {
            VisibleFrom = From is { } from ? At(from) : Instant.Always,
            VisibleUntil = Until is { } until ? At(until) : Instant.Never,
            Draft = Draft,
        };
    }

    /// <summary>A release: its jobs, and what its threads and its consultant are called (0: they are not there).</summary>
    private sealed record Step(Entry[] Jobs, int T1, int T2, int Kim, int Ticks, Poll Poll);

    /// <summary>What becomes of the polls after a step.</summary>
    private sealed record Poll(int Limit, bool ReplyLost, bool ReplyTwice, bool Skipped);

    private static readonly Gen<Entry> Entries =
        from key in Gen.Int[0, 5]
        from text in Gen.Int[0, 1]
        from thread in Gen.Int[0, 2]
        from first in Gen.Int[0, 14].Nullable()
        from last in Gen.Int[1, 6].Nullable()
        from draft in Gen.Frequency((5, Gen.Const(false)), (1, Gen.Const(true)))
        from remote in Gen.Bool
        from places in Gen.Int[0, 2]
        select new Entry(key, text, thread, first, last is { } l ? (first ?? 0) + l : null, draft, remote, places);

    private static readonly Gen<Poll> Polls = Gen.Select(Gen.Int[1, 3], Gen.Bool, Gen.Bool, Gen.Bool, (limit, lost, twice, skipped) => new Poll(limit, lost, twice, skipped));

    private static readonly Gen<Step[]> Histories = Gen.Select(
        Entries.Array[0, 6], Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 4], Polls,
        (jobs, t1, t2, kim, ticks, poll) => new Step([.. jobs.DistinctBy(j => j.Key)], t1, t2, kim, ticks, poll)).Array[1, 6];

    [Fact]
    public async Task A_copy_that_follows_the_changes_is_the_snapshot_whatever_gets_lost_or_comes_twice()
    {
        await using var app = await ContentApp.StartAsync();
        await Histories.SampleAsync(
            async history =>
            {
                await ForgetAsync(app);
                var mirrors = Filters.Select(filter => new Mirror(app, filter)).ToList();
                var (tick, revision) = (0, 0);
                foreach (var step in history)
                {
                    revision = (await app.ReleaseAsync([.. step.Jobs.Select(j => j.Authored()), .. Shown(step)]))?.Revision ?? revision;
                    for (var end = tick + step.Ticks; ;) // a boundary is crossed one tick at a time, and sometimes several at once
                    {
                        app.Clock.Now = At(tick);
                        foreach (var mirror in mirrors)
                            if (!step.Poll.Skipped || tick == end) await mirror.FollowAsync(step.Poll, new AsOf(revision, At(tick)));
                        if (tick++ >= end) break;
                    }
                }
            },
            iter: Cases, threads: 1);
    }

    private static IEnumerable<AuthoredItem> Shown(Step step)
    {
        if (step.T1 > 0) yield return Authored.Thread("t1", with: t => t with { Title = $"T1 {step.T1}" });
        if (step.T2 > 0) yield return Authored.Thread("t2", with: t => t with { Title = $"T2 {step.T2}" }) with { VisibleFrom = At(step.T2 * 3), VisibleUntil = At(step.T2 * 5) };
        if (step.Kim > 0) yield return Authored.Person("kim", with: p => p with { Role = $"Role {step.Kim}" }) with { VisibleUntil = At(step.Kim * 4) };
    }

    /// <summary>A partner's copy.</summary>
    private sealed class Mirror(ContentApp app, JobFilter filter)
    {
        private readonly CursorProtector _seal = app.Services.GetRequiredService<CursorProtector>();
        private readonly Dictionary<string, (long Version, string Json)> _jobs = [];
        private readonly Dictionary<string, long> _seen = [];
        private string? _cursor;

        public async Task FollowAsync(Poll poll, AsOf now)
        {
            JobChangePage page;
            do
            {
                page = await AskAsync(poll, now);
                if (poll.ReplyLost) page = await AskAsync(poll, now);
                for (var times = poll.ReplyTwice ? 2 : 1; times > 0; times--)
                    foreach (var change in page.Changes) Apply(change);
                _cursor = page.Next;
            }
            while (page.More);

            var rows = await app.Database.JobRowsAsync(now, filter, null, null, default).ToListAsync();
            _jobs.Select(j => $"{j.Key} {j.Value.Json}").Order().ShouldBe(rows.Select(r => $"{r.Key} {Text(JsonSerializer.Deserialize<JsonElement>(r.Json))}").Order());
        }

        private async Task<JobChangePage> AskAsync(Poll poll, AsOf now)
        {
            var range = _seal.JobChangesAfter(_cursor, filter, now, out _).ShouldNotBeNull();
            return await app.Database.JobChangesAsync(_seal, range, filter, now, poll.Limit, default);
        }

        /// <summary>As the documentation says: a change that is not above what is known is old news.</summary>
        private void Apply(JobChange change)
        {
            if (_seen.TryGetValue(change.Reference, out var seen) && change.Version <= seen) return;
            _seen[change.Reference] = change.Version;
            if (change.Type == ChangeType.Remove) _jobs.Remove(change.Reference);
            else _jobs[change.Reference] = (change.Version, Text(change.Job!.Value));
        }

        // The number may be above the one that was told: a release that changed nothing to see is counted, and not told of.
        private static string Text(JsonElement job) => string.Join(',', job.EnumerateObject().Where(p => p.Name is not "updatedAt" and not "version").Select(p => $"{p.Name}:{p.Value}"));
    }

    private static DateTimeOffset At(int tick) => ContentApp.Start.AddMinutes(tick);

    private static async Task ForgetAsync(ContentApp app)
    {
        await using var command = app.Database.CreateCommand(
            "truncate content.mt_doc_job, content.mt_doc_thread, content.mt_doc_person, content.mt_doc_release, content.body, content.search; update content.head set revision = 0");
        await command.ExecuteNonQueryAsync();
        NpgsqlConnection.ClearPool(new NpgsqlConnection(app.ConnectionString));
    }
}
