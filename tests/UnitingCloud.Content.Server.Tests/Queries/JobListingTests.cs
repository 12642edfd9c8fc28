using CsCheck;
using Shouldly;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Queries.Paging;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Queries;

/// <summary>The table that lists the jobs of threads says the same as their documents, at every point.</summary>
public sealed class JobListingTests
{
    private sealed record Entry(int Key, int[] Threads, int? From, int? Until, bool Draft, bool Remote)
    {
        public AuthoredItem Authored() =>
            Tests.Authored.Job($"J-{Key}", with: j => j with
            {
                Threads = [.. Threads.Select(thread => $"t{thread}")],
                Workplace = Remote ? Workplace.Remote : Workplace.Onsite,
            }) with
            {
                VisibleFrom = From is { } from ? At(from) : Instant.Always,
                VisibleUntil = Until is { } until ? At(until) : Instant.Never,
                Draft = Draft,
            };
    }

    private static readonly Gen<Entry[]> Releases =
        (from key in Gen.Int[0, 9]
         from threads in Gen.Int[1, 3].Array[0, 3]
         from first in Gen.Int[0, 6].Nullable()
         from last in Gen.Int[1, 4].Nullable()
         from draft in Gen.Frequency((4, Gen.Const(false)), (1, Gen.Const(true)))
         from remote in Gen.Bool
         select new Entry(key, threads, first, (first ?? 0) + last, draft, remote)).Array[0, 10];

    [Fact]
    public async Task A_thread_lists_the_jobs_whose_documents_name_it_at_every_point()
    {
        await using var app = await ContentApp.StartAsync();
        await Releases.SampleAsync(
            async entries => await app.ReleaseAsync(
                [.. entries.DistinctBy(entry => entry.Key).Select(entry => entry.Authored()), .. Threads()]),
            iter: 12, threads: 1);
        var head = (await app.NowAsync()).Revision;

        for (var revision = 1; revision <= head; revision++)
            foreach (var tick in Enumerable.Range(0, 12))
                foreach (var audience in Enum.GetValues<Audience>())
                    await ShouldAgreeAsync(app, new AsOf(revision, At(tick), audience));
    }

    private static async Task ShouldAgreeAsync(ContentApp app, AsOf point)
    {
        var all = (await app.Items.ListAsync(point, new JobFilter(), ListOrders.Newest, null, 100, default)).Items;
        foreach (var workplaces in (IReadOnlyList<Workplace>[])[[], [Workplace.Remote]])
        {
            var filter = new JobFilter { Thread = "t1", Workplaces = workplaces };
            var page = await app.Items.ListAsync(point, filter, ListOrders.Newest, null, 100, default);
            page.Items.Select(job => job.Key).ShouldBe(
                from job in all
                where job.Threads.Contains("t1") && (workplaces.Count == 0 || workplaces.Contains(job.Workplace))
                select job.Key);
        }
    }

    private static IEnumerable<AuthoredItem> Threads() =>
        Enumerable.Range(1, 3).Select(thread => Authored.Thread($"t{thread}"));

    private static DateTimeOffset At(int tick) => ContentApp.Start.AddMinutes(tick);
}
