using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Server.Changes;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Queries.Paging;
using UnitingCloud.Content.Server.Queries.Statements;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Releases;

/// <summary>
/// Random histories of releases and schedules: the database sees what a plain model in memory sees, to the tick.
/// </summary>
public sealed class HistoryTests
{
    private const int Cases = 60, TicksBetweenReleases = 2;

    /// <summary>
    /// An article as it was in one release. Times are ticks of a small clock, so that boundaries meet.
    /// </summary>
    private sealed record Entry(int Key, int Slug, int Text, int? From, int? Until, bool Draft)
    {
        public AuthoredItem Authored() =>
            Tests.Authored.Article($"s{Slug}", $"Text {Text}.", a => a with { Title = $"T{Text}" }).Id($"k{Key}") with
            {
                VisibleFrom = From is { } from ? At(from) : Instant.Always,
                VisibleUntil = Until is { } until ? At(until) : Instant.Never,
                Draft = Draft,
            };

        public bool IsSeen(int time, Audience audience) =>
            !(From > time) && !(Until <= time) && (!Draft || audience == Audience.Preview);
    }

    private static readonly Gen<Entry[]> Releases =
        from keys in Gen.Shuffle(new[] { 0, 1, 2, 3, 4 }, 0, 5)
        from slugs in Gen.Shuffle(new[] { 0, 1, 2, 3, 4, 5, 6 })
        from texts in Gen.Int[0, 2].Array[5]
        from froms in Gen.Int[0, 9].Nullable().Array[5]
        from lasts in Gen.Int[1, 6].Nullable().Array[5]
        from drafts in Gen.Frequency((4, Gen.Const(false)), (1, Gen.Const(true))).Array[5]
        select keys.Select(
                (key, i) =>
                    new Entry(
                        key,
                        slugs[i],
                        texts[i],
                        froms[i],
                        lasts[i] is { } last ? (froms[i] ?? 0) + last : null,
                        drafts[i]
                    )
            )
            .ToArray();

    private static readonly Gen<Entry[][]> Histories = Releases.Array[1, 6];

    private static readonly Gen<(int Revision, int Time, Audience Audience)[]> Points =
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 12], Gen.Enum<Audience>()).Array[15];

    /// <summary>The ticks at which somebody asks for changes.</summary>
    private static readonly Gen<int[]> Polls = Gen.Int[0, 14].Array[1, 5];

    [Fact]
    public async Task Lists_items_routes_and_changes_are_what_the_rule_says_at_every_point()
    {
        await using var app = await ContentApp.StartAsync();
        await Histories.Select(Points, Polls).SampleAsync(
            async (history, points, polls) =>
            {
                await ForgetAsync(app);
                var snapshots = new List<Entry[]> { Array.Empty<Entry>() };
                var heads = new List<int>(); // the revision of each tick
                foreach (var release in history)
                {
                    app.Clock.Now = At(heads.Count);
                    if (await app.ReleaseAsync([.. release.Select(entry => entry.Authored())]) is not null)
                        snapshots.Add(release);
                    else release.ToHashSet().SetEquals(snapshots[^1]).ShouldBeTrue();
                    heads.AddRange(Enumerable.Repeat(snapshots.Count - 1, TicksBetweenReleases));
                }

                foreach (var (chosen, wanted, audience) in points)
                {
                    var revision = chosen % snapshots.Count;
                    var time = Math.Max(wanted, heads.IndexOf(revision)); // nobody reads a release before it was made
                    var seen = snapshots[revision].Where(entry => entry.IsSeen(time, audience)).ToList();
                    foreach (var at in new[] { At(time), At(time + 1).AddMicroseconds(-1) }) // both ends of the tick
                    {
                        var asOf = new AsOf(revision, at, audience);
                        await ShouldListAsync(app, asOf, seen);
                    }

                    await ShouldFindAsync(app, new AsOf(revision, At(time), audience), seen);
                }

                await ShouldComposeAsync(app, snapshots, heads, polls.Append(heads.Count - 1).Distinct().Order());
            },
            iter: Cases, threads: 1);
    }

    /// <summary>
    /// A reader who follows the changes has, after every poll, what a list shows, and was told that everything is gone
    /// that others saw since
    /// the poll before; but not of what nobody saw.
    /// </summary>
    private static async Task ShouldComposeAsync(
        ContentApp app,
        List<Entry[]> snapshots,
        List<int> heads,
        IEnumerable<int> polls
    )
    {
        var copy = new Dictionary<string, string>();
        var (known, next) = (new AsOf(0, Instant.Always), 0);
        foreach (var tick in polls.Where(tick => tick < heads.Count))
        {
            var now = new AsOf(heads[tick], At(tick));
            await using var session = app.Store.QuerySession();
            var listed = (
                await app.Items.ListAsync(now, new ArticleFilter(), ListOrders.Title, null, 100, default)
            ).Items.ToDictionary(a => a.Key, a => $"{a.Slug} {a.Title}");
            var seen = Enumerable.Range(next, tick - next).SelectMany(Seen).ToHashSet();
            var gone = (known.Revision == 0 ? copy.Keys : copy.Keys.Union(seen)).Except(listed.Keys).ToList();

            var changes = await session.ChangesAsync(known, now, null, 100, default);
            changes
                .Where(change => change.Type == ChangeType.Remove)
                .Select(change => change.Key)
                .ShouldBe(gone, ignoreOrder: true);
            foreach (var change in changes)
            {
                if (change.Type == ChangeType.Remove)
                    copy.Remove(change.Key);
                else
                    copy[change.Key] = listed
                        .GetValueOrDefault(change.Key)
                        .ShouldNotBeNull($"{change} tells of what nobody sees");
            }

            copy.ShouldBe(listed, ignoreOrder: true);
            (known, next) = (now, tick + 1);
        }

        IEnumerable<string> Seen(int tick) =>
            snapshots[heads[tick]].Where(entry => entry.IsSeen(tick, Audience.Public)).Select(entry => $"k{entry.Key}");
    }

    private static async Task ShouldListAsync(ContentApp app, AsOf asOf, List<Entry> seen)
    {
        var newestFirst = seen.OrderByDescending(entry => entry.From ?? -1)
            .ThenBy(entry => entry.Key)
            .Select(entry => $"k{entry.Key} s{entry.Slug} T{entry.Text}")
            .ToList();
        var listed = new List<string>();
        IReadOnlyList<string>? after = null;
        do
        {
            var page = await app.Items.ListAsync(asOf, new ArticleFilter(), ListOrders.Newest, after, 2, default);
            listed.AddRange(page.Items.Select(a => $"{a.Key} {a.Slug} {a.Title}"));
            after = page.Next;
        }
        while (after is not null);
        listed.ShouldBe(newestFirst, $"{asOf}");
        (await app.Database.CountAsync(asOf, default))[ItemKind.Article].ShouldBe(seen.Count);
    }

    private static async Task ShouldFindAsync(ContentApp app, AsOf asOf, List<Entry> seen)
    {
        await using var session = app.Store.QuerySession();
        for (var slug = 0; slug < 7; slug++)
        {
            var there = seen.SingleOrDefault(entry => entry.Slug == slug);
            (await app.Database.FindKeyAsync<Article>(asOf, $"s{slug}", default)).ShouldBe(
                there is null ? null : $"k{there.Key}"
            );
            if (there is not null)
                (await session.FindRouteAsync(ItemKind.Article, $"s{slug}", asOf, default)).ShouldBe(
                    new Route.Found($"k{there.Key}")
                );
        }
    }

    private static DateTimeOffset At(int tick) => ContentApp.Start.AddMinutes(tick);

    private static async Task ForgetAsync(ContentApp app)
    {
        await using var command = app.Database.CreateCommand(
            "truncate content.mt_doc_article, content.mt_doc_release, content.body, content.search; update "
                + "content.head set revision = 0"
        );
        await command.ExecuteNonQueryAsync();
        app.Services.GetRequiredService<ItemCache>().Clear();
        NpgsqlConnection.ClearPool(new NpgsqlConnection(app.ConnectionString));
    }
}
