using System.Net;
using System.Text.Json.Nodes;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Security;
using UnitingCloud.Content.Server.Tests.Posting;
using UnitingCloud.Content.Server.Tests.Rest;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Queries;

public sealed class ExplanationTests
{
    private static readonly Gen<TimeSpan> Hours = Gen.Int[-3, 3].Select(hours => TimeSpan.FromHours(hours));

    /// <summary>A schedule that may be empty, and a draft.</summary>
    private static readonly Gen<(TimeSpan From, TimeSpan Until, bool Draft, bool Kept)> State = Gen.Select(
        Hours, Hours, Gen.Frequency((4, Gen.Const(false)), (1, Gen.Const(true))),
        Gen.Frequency((4, Gen.Const(true)), (1, Gen.Const(false))));

    [Fact]
    public async Task An_item_is_said_to_be_visible_where_and_only_where_every_address_shows_it()
    {
        await using var app = await PostApp.StartAsync();
        var key = await app.KeyAsync(Scopes.Preview);
        await State.Array[40].SampleAsync(states => CheckAsync(app, key, states), iter: 3, threads: 1);
    }

    private static async Task CheckAsync(
        ContentApp app, string key, (TimeSpan From, TimeSpan Until, bool Draft, bool Kept)[] states)
    {
        var items = states.Select((state, n) => Authored.Article($"a-{n}", "Walrus.") with
        {
            VisibleFrom = app.Now + state.From,
            VisibleUntil = app.Now + state.Until,
            Draft = state.Draft,
        }).ToArray();
        await app.ReleaseAsync(items);
        await app.ReleaseAsync([.. items.Where((_, n) => states[n].Kept)]);

        for (var hour = 0; hour < 3; hour++, app.Clock.Now += TimeSpan.FromHours(1))
        {
            var visible = new List<string>();
            for (var n = 0; n < states.Length; n++)
            {
                var explanation = await app.GetAsync($"/v1/explain/article/a-{n}", key: key);
                explanation["reasons"]!.AsArray().ShouldNotBeEmpty();
                if ((bool)explanation["visible"]!) visible.Add($"a-{n}");
                using var item = await app.SendAsync($"/v1/articles/a-{n}");
                (item.StatusCode == HttpStatusCode.OK).ShouldBe((bool)explanation["visible"]!);
            }

            (await app.GetAsync("/v1/articles?limit=100")).Keys().ShouldBe(visible, ignoreOrder: true);
            (await app.GetAsync("/v1/search?q=walrus&limit=100")).Keys().ShouldBe(visible, ignoreOrder: true);
            var graphQL = JsonNode.Parse(
                await app.Client.GetStringAsync("/graphql?query={articles(first:100){nodes{slug}}}"))!;
            graphQL["data"]!["articles"]!["nodes"]!.AsArray().Select(node => (string)node!["slug"]!)
                .ShouldBe(visible, ignoreOrder: true);
        }
    }

    [Fact]
    public async Task Every_reason_names_where_it_is_written_and_how_far_away_it_is()
    {
        await using var app = await PostApp.StartAsync();
        await app.ReleaseAsync(
            Authored.Article("later") with { VisibleFrom = app.Now.AddHours(3), Draft = true },
            Authored.Article("over") with { VisibleUntil = app.Now.AddDays(-5) },
            Authored.Article("old").Id("one"),
            Authored.Article("gone"));
        await app.ReleaseAsync(
            Authored.Article("later") with { VisibleFrom = app.Now.AddHours(3), Draft = true },
            Authored.Article("over") with { VisibleUntil = app.Now.AddDays(-5) },
            Authored.Article("new").Id("one"));

        (await ReasonsAsync(app, ItemKind.Article, "later")).ShouldBe([
            "It is a draft: articles/later.md says 'draft: true'.",
            "It appears at 2026-05-04T12:00:00Z (in 3 hours): articles/later.md says 'published'.",
        ]);
        (await ReasonsAsync(app, ItemKind.Article, "over")).ShouldBe([
            "It ended at 2026-04-29T09:00:00Z (5 days ago): articles/over.md says 'until'.",
        ]);
        (await ReasonsAsync(app, ItemKind.Article, "old")).ShouldBe([
            "'old' is an older name of the article 'new'.",
            "It is live as revision 3 brought it, from articles/new.md.",
        ]);
        (await ReasonsAsync(app, ItemKind.Article, "gone")).ShouldBe([
            "Revision 3 withdrew it: articles/gone.md is gone.",
        ]);
        (await ReasonsAsync(app, ItemKind.Article, "never")).ShouldBe([
            "There is no article 'never', and there never was one up to revision 3.",
        ]);
    }

    [Fact]
    public async Task A_posted_job_is_closed_with_its_reason()
    {
        await using var app = await PostApp.StartAsync();
        var recruiter = await Recruiter.OfAsync(app);
        await recruiter.PutAsync("NB-1", Recruiter.Job("NB-1"));
        await recruiter.DeleteAsync("NB-1", "?reason=filled");

        (await ReasonsAsync(app, ItemKind.Job, "NB-1")).ShouldBe([
            "Revision 3 closed it as 'filled': its posting was deleted.",
        ]);
    }

    private static async Task<IReadOnlyList<string>> ReasonsAsync(ContentApp app, ItemKind kind, string name) =>
        (await app.Services.GetRequiredService<Explainer>().ExplainAsync(kind, name, await app.NowAsync(), default))
        .Reasons;
}
