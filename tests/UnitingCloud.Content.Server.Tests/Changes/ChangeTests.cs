using Shouldly;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Server.Changes;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Changes;

public sealed class ChangeTests
{
    [Fact]
    public async Task Every_difference_is_told_with_its_reason()
    {
        await using var app = await ContentApp.StartAsync();
        var start = await app.NowAsync();
        var soon = app.Now.AddHours(1);
        var expiring = Authored.Job("J-1") with { VisibleUntil = soon };
        var scheduled = Authored.Job("J-2") with { VisibleFrom = soon };
        await app.ReleaseAsync(
            Authored.Article("same"),
            Authored.Article("changes"),
            Authored.Article("goes"),
            Authored.Article("hides"),
            expiring,
            scheduled
        );
        var first = await app.NowAsync();
        await app.ReleaseAsync(
            Authored.Article("same"),
            Authored.Article("changes", "Other."),
            Authored.Article("hides") with
            {
                Draft = true,
            },
            Authored.Article("new"),
            expiring,
            scheduled
        );
        app.Clock.Now = soon;
        var second = await app.NowAsync();

        (await ChangesAsync(app, first, second)).ShouldBe(
        [
            new(ChangeType.Upsert, ItemKind.Article, "changes", "changes", ChangeReason.Changed),
            new(ChangeType.Remove, ItemKind.Article, "goes", "goes", ChangeReason.Withdrawn),
            new(ChangeType.Remove, ItemKind.Article, "hides", "hides", ChangeReason.Hidden),
            new(ChangeType.Upsert, ItemKind.Article, "new", "new", ChangeReason.Added),
            new(ChangeType.Remove, ItemKind.Job, "J-1", "J-1", ChangeReason.Expired),
            new(ChangeType.Upsert, ItemKind.Job, "J-2", "J-2", ChangeReason.Appeared),
        ]);
        (await ChangesAsync(app, start, first)).Count.ShouldBe(5);
        (await ChangesAsync(app, second, second)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_came_and_went_between_two_polls_is_told_as_gone_unless_it_was_never_public()
    {
        await using var app = await ContentApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("same"));
        var (first, preview) = (await app.NowAsync(), await app.NowAsync(Audience.Preview));
        var (soon, later) = (app.Now.AddMinutes(10), app.Now.AddMinutes(20));
        var (scheduled, over) = (
            Authored.Job("J-1") with
            {
                VisibleFrom = soon,
                VisibleUntil = later,
            },
            Authored.Job("J-2") with
            {
                VisibleUntil = first.Time,
            }
        );
        var (draft, early) = (
            Authored.Article("draft") with
            {
                Draft = true,
            },
            Authored.Article("early") with
            {
                VisibleFrom = later,
            }
        );
        await app.ReleaseAsync(
            Authored.Article("same"),
            Authored.Article("goes"),
            Authored.Thread("hides"),
            draft,
            early,
            scheduled,
            over
        );
        app.Clock.Now = soon;
        await app.ReleaseAsync(
            Authored.Article("same"),
            Authored.Thread("hides") with
            {
                Draft = true,
            },
            scheduled,
            over
        );
        app.Clock.Now = later;
        var second = await app.NowAsync();

        (await ChangesAsync(app, first, second)).ShouldBe(
        [
            new(ChangeType.Remove, ItemKind.Article, "goes", "goes", ChangeReason.Withdrawn),
            new(ChangeType.Remove, ItemKind.Thread, "hides", "hides", ChangeReason.Hidden),
            new(ChangeType.Remove, ItemKind.Job, "J-1", "J-1", ChangeReason.Expired),
        ]);
        (await ChangesAsync(app, new AsOf(0, Instant.Always), second)).ShouldHaveSingleItem().Key.ShouldBe("same");
        (await ChangesAsync(app, preview, await app.NowAsync(Audience.Preview))).ShouldContain(
            new Change(ChangeType.Remove, ItemKind.Article, "draft", "draft", ChangeReason.Withdrawn)
        );
    }

    [Fact]
    public async Task What_changed_and_is_as_it_was_is_told_as_it_stands()
    {
        await using var app = await ContentApp.StartAsync();
        AuthoredItem[] start =
        [
            Authored.Article("back"),
            Authored.Article("edited"),
            Authored.Article("draft"),
            Authored.Article("same"),
            Authored.Article("never") with
            {
                Draft = true,
            },
        ];
        await app.ReleaseAsync(start);
        var first = await app.NowAsync();
        app.Clock.Now += TimeSpan.FromMinutes(1);
        await app.ReleaseAsync(
            Authored.Article("edited", "Other."),
            Authored.Article("draft") with
            {
                Draft = true,
            },
            Authored.Article("same"),
            Authored.Article("never", "Other.") with
            {
                Draft = true,
            }
        );
        app.Clock.Now += TimeSpan.FromMinutes(1);
        await app.ReleaseAsync(start);

        (await ChangesAsync(app, first, await app.NowAsync())).ShouldBe(
        [
            new(ChangeType.Upsert, ItemKind.Article, "back", "back", ChangeReason.Changed),
            new(ChangeType.Upsert, ItemKind.Article, "draft", "draft", ChangeReason.Changed),
            new(ChangeType.Upsert, ItemKind.Article, "edited", "edited", ChangeReason.Changed),
        ]);
    }

    [Fact]
    public async Task What_is_gone_is_told_with_the_last_slug_that_it_had()
    {
        await using var app = await ContentApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("first").Id("k"));
        var first = await app.NowAsync();
        app.Clock.Now += TimeSpan.FromMinutes(1);
        await app.ReleaseAsync(Authored.Article("second").Id("k"));
        app.Clock.Now += TimeSpan.FromMinutes(1);
        await app.ReleaseAsync();

        (await ChangesAsync(app, first, await app.NowAsync())).ShouldHaveSingleItem().Slug.ShouldBe("second");
    }

    [Theory]
    [InlineData("thread")]
    [InlineData("author")]
    [InlineData("interviewee")]
    [InlineData("related")]
    [InlineData("job")]
    [InlineData("call to action")]
    [InlineData("call to action with a query")]
    [InlineData("link")]
    [InlineData("link with a query")]
    [InlineData("live jobs")]
    public async Task An_article_changes_when_what_it_refers_to_appears_or_goes(string reference)
    {
        await using var app = await ContentApp.StartAsync();
        var article = reference switch
        {
            "thread" => Authored.Article("a", with: a => a with { Thread = "x" }),
            "author" => Authored.Article("a", with: a => a with { Author = "x" }),
            "interviewee" => Authored.Article("a", with: a => a with { Interviewees = ["x"] }),
            "related" => Authored.Article("a", with: a => a with { Related = ["x"] }),
            "job" => Authored.Article("a", with: a => a with { Jobs = ["x"] }),
            "call to action" => Authored.Article(
                "a",
                with: a => a with { CallToAction = new("Apply", "/jobs/x") }
            ),
            "call to action with a query" => Authored.Article(
                "a",
                with: a => a with { CallToAction = new("Apply", "/jobs/x?from=a#b") }
            ),
            "link with a query" => Authored.Article("a", """See <a href="/articles/x/?a=b#c">this</a>."""),
            "link" => Authored.Article("a", """See <a href="/articles/x">this</a>."""),
            _ => Authored.Article("a", """<div data-live-jobs="x"></div>"""),
        };
        await ShouldFollowAsync(app, article, new(ChangeType.Upsert, ItemKind.Article, "a", "a", ChangeReason.Changed));
    }

    [Theory]
    [InlineData(ItemKind.Thread)]
    [InlineData(ItemKind.Person)]
    [InlineData(ItemKind.Job)]
    public async Task So_does_an_item_of_every_kind(ItemKind kind)
    {
        await using var app = await ContentApp.StartAsync();
        const string Text = """See <a href="/articles/x">this</a>.""";
        var item = kind switch
        {
            ItemKind.Thread => Authored.Thread("a", Text),
            ItemKind.Person => Authored.Person("a", Text),
            _ => Authored.Job("a", Text),
        };
        await ShouldFollowAsync(app, item, new(ChangeType.Upsert, kind, "a", "a", ChangeReason.Changed));
    }

    private static async Task ShouldFollowAsync(ContentApp app, AuthoredItem item, Change expected)
    {
        var (from, until) = (app.Now.AddHours(1), app.Now.AddHours(2));
        await app.ReleaseAsync([item, Authored.Article("other"), .. Named("x", from, until)]);
        var point = await app.NowAsync();

        app.Clock.Now = from;
        await ShouldBeToldAsync(true, "it appears");
        app.Clock.Now = from.AddMinutes(30);
        await ShouldBeToldAsync(false, "nothing happens");
        app.Clock.Now = until;
        await ShouldBeToldAsync(true, "it goes");
        await app.ReleaseAsync([item, Authored.Article("other"), .. Named("x", until, Instant.Never)]);
        await ShouldBeToldAsync(true, "it is back");
        await app.ReleaseAsync([item, Authored.Article("other"), .. Named("x", until, Instant.Never, "New text.")]);
        await ShouldBeToldAsync(false, "it has another text");
        await app.ReleaseAsync([item, Authored.Article("other", "New text."), .. Named("x", until, Instant.Never)]);
        await ShouldBeToldAsync(false, "it has its text again");
        await app.ReleaseAsync([item, Authored.Article("other")]);
        await ShouldBeToldAsync(true, "it is withdrawn");
        await app.ReleaseAsync([
            item,
            Authored.Article("other"),
            .. Named("x", until, Instant.Never).Select(x => x with { Draft = true }),
        ]);
        await ShouldBeToldAsync(false, "it is a draft");

        async Task ShouldBeToldAsync(bool told, string when)
        {
            var now = await app.NowAsync();
            var changes = await ChangesAsync(app, point, now);
            changes.Contains(expected).ShouldBe(told, when);
            changes.Count(change => change.Key == "a").ShouldBe(told ? 1 : 0, when);
            point = now;
        }
    }

    /// <summary>An item of each kind by this name.</summary>
    private static AuthoredItem[] Named(
        string name,
        DateTimeOffset from,
        DateTimeOffset until,
        string text = "Text."
    ) =>
        [
            .. new[]
            {
                Authored.Article(name, text),
                Authored.Thread(name, text),
                Authored.Person(name, text),
                Authored.Job(name, text),
            }.Select(item => item with { VisibleFrom = from, VisibleUntil = until }),
        ];

    [Fact]
    public async Task Pages_join_up()
    {
        await using var app = await ContentApp.StartAsync();
        var start = await app.NowAsync();
        await app.ReleaseAsync([
            .. Enumerable.Range(0, 7).Select(n => Authored.Article($"a{n}")),
            Authored.Thread("t"),
            Authored.Job("J"),
        ]);
        var end = await app.NowAsync();

        var pages = new List<Change>();
        await using var session = app.Store.QuerySession();
        for (ChangePosition? after = null; ;)
        {
            var page = await session.ChangesAsync(start, end, after, 4, default);
            pages.AddRange(page);
            if (page.Count < 4) break;
            after = new(page[^1].Kind, page[^1].Key);
        }

        pages.ShouldBe(await ChangesAsync(app, start, end));
        pages.Count.ShouldBe(9);
    }

    private static async Task<IReadOnlyList<Change>> ChangesAsync(ContentApp app, AsOf a, AsOf b)
    {
        await using var session = app.Store.QuerySession();
        return await session.ChangesAsync(a, b, after: null, 1000, default);
    }
}
