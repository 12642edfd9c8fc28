using System.Text.Json;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Changes;
using UnitingCloud.Content.Server.Changes.Documents;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Queries.Statements;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Changes;

/// <summary>
/// Random histories of jobs and of what they show: who follows the changes holds what a snapshot holds, whatever gets
/// lost or comes twice.
/// </summary>
public sealed class JobMirrorTests
{
    private const int Cases = 30;

    private static readonly JobFilter[] Filters =
    [
        new(),
        new() { Workplaces = [Workplace.Remote] },
        new() { Thread = "t1" },
        new() { Text = "other", Countries = ["GB"] },
    ];

    /// <summary>A job as it was in one release. Times are ticks of a small clock, so that boundaries meet.</summary>
    private sealed record Entry(
        int Key,
        int Text,
        int Thread,
        int? From,
        int? Until,
        bool Draft,
        bool Remote,
        int Places
    )
    {
        public AuthoredItem Authored() =>
            Tests.Authored.Job(
                $"J-{Key}",
                Text == 0 ? "Text." : "Other.",
                j =>
                    j with
                    {
                        Threads = Thread == 0 ? [] : [$"t{Thread}"],
                        Consultant = Thread == 2 ? "kim" : null,
                        Workplace = Remote ? Workplace.Remote : Workplace.Onsite,
                        Locations =
                        [
                            .. Enumerable
                                .Range(0, Places)
                                .Select(p => new Place
                                {
                                    Name = $"P{p}",
                                    Country = "GB",
                                    PostingId = $"{j.Key}-{p}",
                                }),
                        ],
                    }
            ) with
            {
                VisibleFrom = From is { } from ? At(from) : Instant.Always,
                VisibleUntil = Until is { } until ? At(until) : Instant.Never,
                Draft = Draft,
            };
    }

    /// <summary>
    /// A release: its jobs, and what its threads and its consultant are called (0: they are not there).
    /// </summary>
    private sealed record Step(Entry[] Jobs, int T1, int T2, int Kim, int Ticks, Poll Poll);

    /// <summary>What becomes of the polls after a step.</summary>
    /// <param name="Rewind">How many cursors back the reader begins; 0 where it does not.</param>
    /// <param name="Crash">Whether a page is applied, and its cursor lost.</param>
    /// <param name="Notices">Of which jobs a webhook tells: the reader looks at how they stand at once.</param>
    private sealed record Poll(
        int Limit,
        bool ReplyLost,
        bool ReplyTwice,
        bool Skipped,
        int Rewind,
        bool Crash,
        int[] Notices
    );

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

    private static readonly Gen<Poll> Polls = Gen.Select(
        Gen.Int[1, 3],
        Gen.Bool,
        Gen.Bool,
        Gen.Bool,
        Gen.Frequency((2, Gen.Const(0)), (1, Gen.Int[1, 9])),
        Gen.Bool,
        Gen.Int[0, 5].Array[0, 2],
        (limit, lost, twice, skipped, rewind, crash, notices) =>
            new Poll(limit, lost, twice, skipped, rewind, crash, notices)
    );

    private static readonly Gen<Step[]> Histories = Gen.Select(
        Entries.Array[0, 6],
        Gen.Int[0, 2],
        Gen.Int[0, 2],
        Gen.Int[0, 2],
        Gen.Int[0, 4],
        Polls,
        (jobs, t1, t2, kim, ticks, poll) => new Step([.. jobs.DistinctBy(j => j.Key)], t1, t2, kim, ticks, poll)
    ).Array[1, 6];

    [Fact]
    public async Task A_copy_that_follows_the_changes_is_the_snapshot_whatever_gets_lost_or_comes_twice()
    {
        await using var app = await ContentApp.StartAsync();
        await Histories.SampleAsync(
            async history =>
            {
                await ForgetAsync(app);
                var mirrors = Filters
                    .SelectMany(filter =>
                        new[] { new Mirror(app, filter, careful: true), new Mirror(app, filter, careful: false) }
                    )
                    .ToList();
                var (tick, revision) = (0, 0);
                foreach (var step in history)
                {
                    app.Clock.Now = At(tick);
                    revision =
                        (await app.ReleaseAsync([.. step.Jobs.Select(j => j.Authored()), .. Shown(step)]))?.Revision
                        ?? revision;
                    if (revision == 0) continue; // nobody has a cursor of before the first release: it is a 503
                    // a boundary is crossed one tick at a time, and sometimes several at once
                    for (var end = tick + step.Ticks; ;)
                    {
                        app.Clock.Now = At(tick);
                        var now = new AsOf(revision, At(tick));
                        foreach (var mirror in mirrors)
                        {
                            await mirror.HearAsync(step.Poll, now);
                            if (!step.Poll.Skipped || tick == end) await mirror.FollowAsync(step.Poll, now);
                        }

                        if (tick++ >= end) break;
                    }
                }
            },
            iter: Cases, threads: 1, print: history => JsonSerializer.Serialize(history));
    }

    private static IEnumerable<AuthoredItem> Shown(Step step)
    {
        if (step.T1 > 0)
            yield return Authored.Thread("t1", with: t => t with { Title = $"T1 {step.T1}" });
        if (step.T2 > 0)
            yield return Authored.Thread("t2", with: t => t with { Title = $"T2 {step.T2}" }) with
            {
                VisibleFrom = At(step.T2 * 3),
                VisibleUntil = At(step.T2 * 5),
            };
        if (step.Kim > 0)
            yield return Authored.Person("kim", with: p => p with { Role = $"Role {step.Kim}" }) with
            {
                VisibleUntil = At(step.Kim * 4),
            };
    }

    /// <summary>A partner's copy.</summary>
    /// <param name="careful">Whether it compares numbers, as the documentation says; otherwise it takes what it is told
    /// last.</param>
    private sealed class Mirror(ContentApp app, JobFilter filter, bool careful)
    {
        private readonly CursorProtector _seal = app.Services.GetRequiredService<CursorProtector>();
        private readonly Boundaries _boundaries = new(app.Database); // the server's knows those of the histories before
        private readonly Dictionary<string, string> _jobs = [];
        private readonly Dictionary<string, long> _seen = [];
        private readonly List<string> _cursors = [];
        private string? _cursor;

        public async Task FollowAsync(Poll poll, AsOf now)
        {
            if (poll.Rewind > 0 && _cursors.Count > 0) _cursor = _cursors[^Math.Min(poll.Rewind, _cursors.Count)];
            var crash = poll.Crash;
            for (var more = true; more;)
            {
                var page = await AskAsync(poll, now);
                if (poll.ReplyLost) page = await AskAsync(poll, now);
                for (var times = poll.ReplyTwice ? 2 : 1; times > 0; times--)
                    foreach (var change in page.Changes) Apply(change);
                if (crash)
                {
                    crash = false;
                    continue;
                }

                _cursors.Add(_cursor = page.Next);
                more = page.More;
                if (!more) page.AsOf.Revision.ShouldBe(now.Revision);
            }

            var rows = await app.Database.JobRowsAsync(now, filter, fields: null, null, null, default).ToListAsync();
            _jobs
                .OrderBy(job => job.Key, StringComparer.Ordinal)
                .Select(job => job.Value)
                .ShouldBe(rows.Select(row => row.Json.Text()));
        }

        /// <summary>What a webhook's reader does: it looks at the job, and takes it or takes it away.</summary>
        public async Task HearAsync(Poll poll, AsOf now)
        {
            if (_cursor is null || poll.Notices.Length == 0)
                return;
            var rows = await app
                .Database.JobRowsAsync(now, filter, fields: null, null, null, default)
                .ToDictionaryAsync(row => row.Key);
            foreach (var key in poll.Notices.Select(notice => $"J-{notice}"))
            {
                if (!rows.TryGetValue(key, out var row))
                    _jobs.Remove(key);
                else
                    Apply(
                        new()
                        {
                            Type = ChangeType.Upsert,
                            Reference = key,
                            Version = row.Version,
                            Job = row.Json,
                        }
                    );
            }
        }

        private async Task<JobChangePage> AskAsync(Poll poll, AsOf now)
        {
            var range = _seal.JobChangesAfter(_cursor, filter, now, out _).ShouldNotBeNull();
            return await app.Database.JobChangesAsync(
                _seal,
                _boundaries,
                range,
                filter,
                fields: null,
                now,
                ahead: false,
                poll.Limit,
                default
            );
        }

        private void Apply(JobChange change)
        {
            if (careful && _seen.TryGetValue(change.Reference, out var seen) && change.Version <= seen) return;
            _seen[change.Reference] = change.Version;
            if (change.Type == ChangeType.Remove) _jobs.Remove(change.Reference);
            else _jobs[change.Reference] = change.Job!.Value.Text();
        }
    }

    private static DateTimeOffset At(int tick) => ContentApp.Start.AddMinutes(tick);

    private static async Task ForgetAsync(ContentApp app)
    {
        await using var command = app.Database.CreateCommand(
            "truncate content.mt_doc_job, content.mt_doc_thread, content.mt_doc_person, content.mt_doc_release, "
                + "content.body, content.search; update content.head set revision = 0"
        );
        await command.ExecuteNonQueryAsync();
        app.Services.GetRequiredService<ItemCache>().Clear();
        NpgsqlConnection.ClearPool(new NpgsqlConnection(app.ConnectionString));
    }
}
