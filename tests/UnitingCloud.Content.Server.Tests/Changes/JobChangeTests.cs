using Shouldly;
using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Changes;
using UnitingCloud.Content.Server.Changes.Documents;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Releases.Tables.Postings;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Changes;

public sealed class JobChangeTests
{
    private static readonly JobFilter All = new();

    [Fact]
    public async Task A_job_that_appears_changes_or_goes_is_told_with_its_reason()
    {
        await using var app = await ContentApp.StartAsync();
        var soon = app.Now.AddHours(1);
        var expiring = Authored.Job("J-expires") with { VisibleUntil = soon };
        var scheduled = Authored.Job("J-appears") with { VisibleFrom = soon };
        await app.ReleaseAsync(
            Authored.Job("J-same"),
            Authored.Job("J-changes"),
            Authored.Job("J-goes"),
            Authored.Job("J-pauses"),
            expiring,
            scheduled
        );
        var first = await app.NowAsync();
        await app.ReleaseAsync(
            Authored.Job("J-same"),
            Authored.Job("J-changes", "Other."),
            Authored.Job("J-pauses") with
            {
                Draft = true,
            },
            Authored.Job("J-new"),
            expiring,
            scheduled
        );
        app.Clock.Now = soon;

        var changes = await ChangesAsync(app, first, await app.NowAsync());

        changes.Select(c => (c.Reference, c.Type, c.Reason)).ShouldBe(
        [
            ("J-appears", ChangeType.Upsert, null),
            ("J-changes", ChangeType.Upsert, null),
            ("J-expires", ChangeType.Remove, ClosingReason.Expired),
            ("J-goes", ChangeType.Remove, ClosingReason.Withdrawn),
            ("J-new", ChangeType.Upsert, null),
            ("J-pauses", ChangeType.Remove, ClosingReason.Paused),
        ]);
        changes[2].RemovedAt.ShouldBe(soon);
        changes[2].Job.ShouldBeNull();
        changes[1].Job!.Value.Parse().GetProperty("description").GetProperty("text").GetString().ShouldBe("Other.");
    }

    [Fact]
    public async Task A_job_is_told_anew_when_what_its_description_links_to_appears_or_goes()
    {
        await using var app = await ContentApp.StartAsync();
        var job = Authored.Job("J-1", """See <a href="/articles/guide">the guide</a>.""");
        var (from, until) = (app.Now.AddHours(1), app.Now.AddHours(2));
        var guide = Authored.Article("guide") with { VisibleFrom = from, VisibleUntil = until };
        await app.ReleaseAsync(job, Authored.Job("J-2"), guide);
        var points = new List<AsOf> { await app.NowAsync() };
        foreach (var hour in new[] { 1, 2 })
        {
            app.Clock.Now = ContentApp.Start.AddHours(hour);
            points.Add(await app.NowAsync());
        }

        await app.ReleaseAsync(job, Authored.Job("J-2"), Authored.Article("guide"));
        points.Add(await app.NowAsync());
        await app.ReleaseAsync(job, Authored.Job("J-2"));
        points.Add(await app.NowAsync());

        var versions = new List<long> { (await app.Database.FindJobDocumentAsync(points[0], "J-1", default))!.Version };
        string[] html = ["<p>See the guide.</p>", """<p>See <a href="/articles/guide">the guide</a>.</p>"""];
        for (var i = 1; i < points.Count; i++)
        {
            var change = (await ChangesAsync(app, points[i - 1], points[i])).ShouldHaveSingleItem();
            (change.Type, change.Reference).ShouldBe((ChangeType.Upsert, "J-1"));
            change.Job!.Value.Parse().GetProperty("description").GetProperty("html").GetString().ShouldBe(html[i % 2]);
            versions.Add(change.Version);
            (await app.Database.FindJobDocumentAsync(points[i], "J-1", default))!.Version.ShouldBe(change.Version);
        }

        versions.ShouldBeInOrder();
        versions.ShouldBeUnique();
    }

    [Fact]
    public async Task A_change_of_what_a_job_shows_is_a_change_of_the_job_and_one_of_what_it_does_not_show_is_none()
    {
        await using var app = await ContentApp.StartAsync();
        var job = Authored.Job("J-1", with: j => j with { Threads = ["data"], Consultant = "kim" });
        await app.ReleaseAsync(job, Authored.Job("J-2"), Authored.Thread("data"), Authored.Person("kim"));
        var first = await app.NowAsync();
        await app.ReleaseAsync(
            job,
            Authored.Job("J-2"),
            Authored.Thread("data", "Another introduction."),
            Authored.Person("kim", "Another biography.")
        );
        var unseen = await app.NowAsync();
        await app.ReleaseAsync(
            job,
            Authored.Job("J-2"),
            Authored.Thread("data", "Another introduction.", t => t with { Title = "Data" }),
            Authored.Person("kim", "Another biography.")
        );
        var renamed = await app.NowAsync();
        await app.ReleaseAsync(
            job,
            Authored.Job("J-2"),
            Authored.Thread("data", "Another introduction.", t => t with { Title = "Data" }),
            Authored.Person("kim", "Another biography.", p => p with { Role = "Consultant" })
        );
        var promoted = await app.NowAsync();
        await app.ReleaseAsync(
            job,
            Authored.Job("J-2"),
            Authored.Thread("data", "Another introduction.", t => t with { Title = "Data" })
        );

        (await ChangesAsync(app, first, unseen)).ShouldBeEmpty();
        var title = (await ChangesAsync(app, unseen, renamed)).ShouldHaveSingleItem();
        title.Job!.Value.Parse().GetProperty("threads")[0].GetProperty("title").GetString().ShouldBe("Data");
        var role = (await ChangesAsync(app, renamed, promoted)).ShouldHaveSingleItem();
        role.Job!.Value.Parse().GetProperty("consultant").GetProperty("role").GetString().ShouldBe("Consultant");
        var gone = (await ChangesAsync(app, promoted, await app.NowAsync())).ShouldHaveSingleItem();
        gone.Job!.Value.Parse().TryGetProperty("consultant", out _).ShouldBeFalse();
        new[] { title.Version, role.Version, gone.Version }.ShouldBeInOrder(SortDirection.Ascending);
    }

    [Fact]
    public async Task A_job_that_leaves_a_filter_is_removed_for_those_who_ask_by_it_alone()
    {
        await using var app = await ContentApp.StartAsync();
        await app.ReleaseAsync(
            Authored.Job("J-1", with: j => j with { Workplace = Workplace.Remote, Threads = ["data"] }),
            Authored.Thread("data")
        );
        var first = await app.NowAsync();
        await app.ReleaseAsync(
            Authored.Job("J-1", with: j => j with { Workplace = Workplace.Onsite, Threads = ["data"] }),
            Authored.Thread("data")
        );
        var second = await app.NowAsync();

        var removed = (
            await ChangesAsync(app, first, second, new JobFilter { Workplaces = [Workplace.Remote] })
        ).ShouldHaveSingleItem();
        removed.Reason.ShouldBe(ClosingReason.OutOfScope);
        removed.Keys!.Workplace.ShouldBe(Workplace.Remote);
        removed.Keys.Threads.ShouldBe(["data"]);
        (await ChangesAsync(app, first, second, new JobFilter { Workplaces = [Workplace.Onsite] }))
            .ShouldHaveSingleItem()
            .Type.ShouldBe(ChangeType.Upsert);
        (await ChangesAsync(app, first, second, new JobFilter { Workplaces = [Workplace.Hybrid] })).ShouldBeEmpty();
        (await ChangesAsync(app, first, second, new JobFilter { Text = "engineer", Workplaces = [Workplace.Remote] }))
            .ShouldHaveSingleItem()
            .Type.ShouldBe(ChangeType.Remove);
    }

    [Fact]
    public async Task A_job_that_came_and_went_between_two_points_is_told_as_gone_and_one_that_was_never_public_is_not()
    {
        await using var app = await ContentApp.StartAsync();
        await app.ReleaseAsync(Authored.Job("J-1"));
        var first = await app.NowAsync();
        await app.ReleaseAsync(
            Authored.Job("J-1"),
            Authored.Job("J-went", with: j => j with { Workplace = Workplace.Remote }),
            Authored.Job("J-draft") with
            {
                Draft = true,
            },
            Authored.Job("J-later") with
            {
                VisibleFrom = app.Now.AddHours(1),
            }
        );
        app.Clock.Now += TimeSpan.FromMinutes(1);
        await app.ReleaseAsync(Authored.Job("J-1"));
        app.Clock.Now += TimeSpan.FromHours(2);
        var last = await app.NowAsync();

        var gone = (await ChangesAsync(app, first, last)).ShouldHaveSingleItem();
        (gone.Reference, gone.Type, gone.Reason, gone.Keys!.Workplace).ShouldBe(
            ("J-went", ChangeType.Remove, ClosingReason.Withdrawn, Workplace.Remote)
        );
        (await ChangesAsync(app, first, last, new JobFilter { Workplaces = [Workplace.Hybrid] })).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_place_that_a_job_loses_takes_its_posting_with_it()
    {
        await using var app = await ContentApp.StartAsync();
        Place leeds =
                new()
                {
                    Name = "Leeds",
                    Country = "GB",
                    PostingId = "leeds",
                },
            york =
                new()
                {
                    Name = "York",
                    Country = "GB",
                    PostingId = "york",
                };
        await app.ReleaseAsync(Authored.Job("J-1", with: j => j with { Locations = [leeds, york] }));
        var first = await app.NowAsync();
        await app.ReleaseAsync(Authored.Job("J-1", with: j => j with { Locations = [leeds] }));
        var second = await app.NowAsync();
        await app.ReleaseAsync();

        (await ChangesAsync(app, first, second)).ShouldHaveSingleItem().RemovedPostings.ShouldBe(["york"]);
        var removed = (await ChangesAsync(app, first, await app.NowAsync())).ShouldHaveSingleItem();
        removed.RemovedPostings.ShouldBe(["leeds", "york"]);
        removed.Keys!.Countries.ShouldBe(["GB"]);
    }

    [Fact]
    public async Task A_document_and_a_row_are_the_same_job()
    {
        await using var app = await ContentApp.StartAsync();
        await app.ReleaseAsync(
            Authored.Job(
                "J-1",
                with: j => j with { Threads = ["b", "a"], Consultant = "kim", ContractType = ContractType.FixedTerm }
            ),
            Authored.Job("J-2"),
            Authored.Thread("a"),
            Authored.Thread("b"),
            Authored.Person("kim")
        );
        var now = await app.NowAsync();

        var documents = await app
            .Database.JobDocumentsAsync(now, All, default)
            .ToListAsync(TestContext.Current.CancellationToken);
        var rows = await app
            .Database.JobRowsAsync(now, All, fields: null, null, null, default)
            .ToListAsync(TestContext.Current.CancellationToken);

        documents.Select(d => (d.Job.Key, d.Version)).ShouldBe(rows.Select(r => (r.Key, r.Version)));
        documents[0].Threads.Select(t => t.Slug).ShouldBe(["b", "a"]);
        documents[0].Consultant!.Name.ShouldBe("Person kim");
        documents[0].Job.ContractType.ShouldBe(ContractType.FixedTerm);
        var json = System.Text.Json.Nodes.JsonNode.Parse(rows[0].Json.Utf8)!;
        ((string?)json["contractType"]).ShouldBe("fixedTerm");
        ((string?)json["description"]!["html"]).ShouldBe("<p>Text.</p>");
        json["bodyHash"].ShouldBeNull();
        (await app.Database.FindJobDocumentAsync(now, "J-2", default))
            .ShouldNotBeNull()
            .Version.ShouldBe(documents[1].Version);
        (await app.Database.FindJobDocumentAsync(now, "J-3", default)).ShouldBeNull();
    }

    private static Task<IReadOnlyList<JobChange>> ChangesAsync(
        ContentApp app,
        AsOf a,
        AsOf b,
        JobFilter? filter = null
    ) => app.Database.JobChangesAsync(a, b, filter ?? All, afterKey: null, 100, default);
}
