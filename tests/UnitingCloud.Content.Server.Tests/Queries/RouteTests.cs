using Shouldly;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Server.Queries;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Queries;

public sealed class RouteTests
{
    [Fact]
    public async Task An_older_slug_leads_to_the_newest_in_one_hop()
    {
        await using var app = await ContentApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("first").Id("k"));
        await app.ReleaseAsync(Authored.Article("second").Id("k"));
        await app.ReleaseAsync(Authored.Article("third").Id("k"));

        (await FindAsync(app, "first")).ShouldBe(new Route.Moved(ItemKind.Article, "third"));
        (await FindAsync(app, "second")).ShouldBe(new Route.Moved(ItemKind.Article, "third"));
        (await FindAsync(app, "third")).ShouldBe(new Route.Found("k"));
        (await FindAsync(app, "fourth")).ShouldBe(new Route.Unknown());
    }

    [Fact]
    public async Task The_past_has_its_own_addresses()
    {
        await using var app = await ContentApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("first").Id("k"));
        await app.ReleaseAsync(Authored.Article("second").Id("k"));

        (await FindAsync(app, "first", new AsOf(1, app.Now))).ShouldBe(new Route.Found("k"));
        (await FindAsync(app, "second", new AsOf(1, app.Now))).ShouldBe(new Route.Unknown());
    }

    [Fact]
    public async Task A_renamed_file_keeps_its_key_when_an_alias_names_the_old_slug()
    {
        await using var app = await ContentApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("old"));
        await app.ReleaseAsync(Authored.Article("new") with { Aliases = ["old", "legacy"] });

        (await FindAsync(app, "new")).ShouldBe(new Route.Found("old"));
        (await FindAsync(app, "old")).ShouldBe(new Route.Moved(ItemKind.Article, "new"));
        (await FindAsync(app, "legacy")).ShouldBe(new Route.Moved(ItemKind.Article, "new"));
    }

    [Fact]
    public async Task What_is_withdrawn_or_expired_is_gone()
    {
        await using var app = await ContentApp.StartAsync();
        await app.ReleaseAsync(
            Authored.Article("one"),
            Authored.Article("two") with
            {
                VisibleUntil = app.Now.AddHours(1),
            }
        );
        await app.ReleaseAsync(Authored.Article("two") with { VisibleUntil = app.Now.AddHours(1) });

        (await FindAsync(app, "one")).ShouldBe(new Route.Gone());
        (await FindAsync(app, "two")).ShouldBe(new Route.Found("two"));
        app.Clock.Now = app.Now.AddHours(1);
        (await FindAsync(app, "two")).ShouldBe(new Route.Gone());
    }

    [Fact]
    public async Task A_slug_that_another_item_took_over_is_that_items()
    {
        await using var app = await ContentApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("shared").Id("a"));
        await app.ReleaseAsync(Authored.Article("moved").Id("a"), Authored.Article("shared").Id("b"));

        (await FindAsync(app, "shared")).ShouldBe(new Route.Found("b"));
    }

    [Fact]
    public async Task Drafts_and_what_is_scheduled_give_nothing_away()
    {
        await using var app = await ContentApp.StartAsync();
        var soon = app.Now.AddHours(2);
        AuthoredItem[] secrets =
        [
            Authored.Article("draft") with { Draft = true },
            Authored.Article("soon") with { VisibleFrom = soon },
            Authored.Article("never-was") with { VisibleFrom = soon },
        ];
        await app.ReleaseAsync(secrets);
        await app.ReleaseAsync(secrets[..2]);

        (await FindAsync(app, "draft")).ShouldBe(new Route.Unknown());
        (await FindAsync(app, "soon")).ShouldBe(new Route.Unknown());
        (await FindAsync(app, "draft", await app.NowAsync(Audience.Preview))).ShouldBe(new Route.Found("draft"));
        app.Clock.Now = soon;
        (await FindAsync(app, "soon")).ShouldBe(new Route.Found("soon"));
        (await FindAsync(app, "never-was")).ShouldBe(new Route.Unknown());
    }

    private static async Task<Route> FindAsync(ContentApp app, string slug, AsOf? asOf = null)
    {
        await using var session = app.Store.QuerySession();
        return await session.FindRouteAsync(ItemKind.Article, slug, asOf ?? await app.NowAsync(), default);
    }
}
