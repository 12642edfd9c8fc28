using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Changes;
using UnitingCloud.Content.Server.Changes.Documents;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Releases;
using UnitingCloud.Content.Server.Releases.Tables.Postings;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Changes;

/// <summary>Changes are a log: whatever happened to a job after the cursor is told, also if all is as it was.</summary>
public sealed class JobChangeLogTests
{
    private static readonly JobFilter All = new(), Remote = new() { Workplaces = [Workplace.Remote] };

    public static readonly TheoryData<string> Detours =
    [
        "closed and posted again",
        "edited and edited back",
        "made a draft and published again",
        "out of the filter and back",
        "in the filter and out again",
    ];

    [Theory]
    [MemberData(nameof(Detours))]
    public async Task A_job_that_changed_and_is_as_it_was_is_told_as_it_stands(string detour)
    {
        await using var app = await ContentApp.StartAsync();
        var remote = Authored.Job("J-1", with: j => j with { Workplace = Workplace.Remote });
        var onsite = Authored.Job("J-1", with: j => j with { Workplace = Workplace.Onsite });
        var (start, then) = detour switch
        {
            "closed and posted again" => (remote, null),
            "edited and edited back" => (
                remote,
                Authored.Job("J-1", "Other.", j => j with { Workplace = Workplace.Remote })
            ),
            "made a draft and published again" => (remote, remote with { Draft = true }),
            "out of the filter and back" => (remote, onsite),
            _ => (onsite, remote),
        };
        await app.ReleaseAsync(start, Authored.Job("J-2", with: j => j with { Workplace = Workplace.Remote }));
        var first = await app.NowAsync();
        app.Clock.Now += TimeSpan.FromMinutes(1);
        await app.ReleaseAsync([
            .. new[] { then }.OfType<AuthoredItem>(),
            Authored.Job("J-2", with: j => j with { Workplace = Workplace.Remote }),
        ]);
        app.Clock.Now += TimeSpan.FromMinutes(1);
        await app.ReleaseAsync(start, Authored.Job("J-2", with: j => j with { Workplace = Workplace.Remote }));

        var told = (await ChangesAsync(app, first, Remote)).ShouldHaveSingleItem();

        told.Reference.ShouldBe("J-1");
        told.Reason.ShouldBe(start == onsite ? ClosingReason.OutOfScope : null);
        told.Version.ShouldBe((await RowAsync(app, "J-1")).Version);
        if (told.Type == ChangeType.Upsert)
            told.Job!.Value.Text()
                .ShouldBe((await RowAsync(app, "J-1")).Json.Text());
    }

    public static readonly TheoryData<string> ShownDetours =
    [
        "another title",
        "hidden",
        "withdrawn",
        "another consultant's role",
    ];

    [Theory]
    [MemberData(nameof(ShownDetours))]
    public async Task A_job_is_told_if_what_it_shows_changed_and_is_as_it_was(string detour)
    {
        await using var app = await ContentApp.StartAsync();
        AuthoredItem[] start = [Job("J-1"), Authored.Job("J-2"), Authored.Thread("data"), Authored.Person("kim")];
        AuthoredItem[] then = detour switch
        {
            "another title" =>
            [
                Job("J-1"),
                Authored.Job("J-2"),
                Authored.Thread("data", with: t => t with { Title = "Data" }),
                Authored.Person("kim"),
            ],
            "hidden" =>
            [
                Job("J-1"),
                Authored.Job("J-2"),
                Authored.Thread("data") with
                {
                    Draft = true,
                },
                Authored.Person("kim"),
            ],
            "withdrawn" => [Job("J-1"), Authored.Job("J-2"), Authored.Person("kim")],
            _ =>
            [
                Job("J-1"),
                Authored.Job("J-2"),
                Authored.Thread("data"),
                Authored.Person("kim", with: p => p with { Role = "Lead" }),
            ],
        };
        await app.ReleaseAsync(start);
        var first = await app.NowAsync();
        await app.ReleaseAsync(then);
        await app.ReleaseAsync(start);

        var told = (await ChangesAsync(app, first)).ShouldHaveSingleItem();

        told.Reference.ShouldBe("J-1");
        told.Version.ShouldBe((await RowAsync(app, "J-1")).Version);
    }

    [Fact]
    public async Task A_new_text_of_a_thread_gives_the_jobs_below_it_no_new_number()
    {
        await using var app = await ContentApp.StartAsync();
        await app.ReleaseAsync(Job("J-1"), Authored.Thread("data"), Authored.Person("kim"));
        var before = (await RowAsync(app, "J-1")).Version;
        await app.ReleaseAsync(
            Job("J-1"),
            Authored.Thread("data", "Another introduction."),
            Authored.Person("kim", "Another biography.")
        );
        (await RowAsync(app, "J-1")).Version.ShouldBe(before);

        await app.ReleaseAsync(
            Job("J-1"),
            Authored.Thread("data", "Another introduction.", t => t with { Title = "Data" }),
            Authored.Person("kim", "Another biography.")
        );
        (await RowAsync(app, "J-1")).Version.ShouldBeGreaterThan(before);
    }

    [Fact]
    public async Task The_postings_of_a_place_that_came_and_went_go_with_the_change()
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
        await app.ReleaseAsync(Authored.Job("J-1", with: j => j with { Locations = [leeds] }));
        var first = await app.NowAsync();
        app.Clock.Now += TimeSpan.FromMinutes(1);
        await app.ReleaseAsync(Authored.Job("J-1", with: j => j with { Locations = [leeds, york] }));
        app.Clock.Now += TimeSpan.FromMinutes(1);
        await app.ReleaseAsync(Authored.Job("J-1", with: j => j with { Locations = [leeds] }));

        (await ChangesAsync(app, first)).ShouldHaveSingleItem().RemovedPostings.ShouldBe(["york"]);
    }

    [Fact]
    public async Task The_deadline_of_a_version_that_was_replaced_is_no_change()
    {
        await using var app = await ContentApp.StartAsync();
        var (deadline, later) = (app.Now.AddHours(1), app.Now.AddHours(9));
        await app.ReleaseAsync(Authored.Job("J-1") with { VisibleUntil = deadline });
        await app.ReleaseAsync(Authored.Job("J-1") with { VisibleUntil = later });
        var first = await app.NowAsync();
        app.Clock.Now = deadline;

        (await ChangesAsync(app, first)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_job_that_appeared_while_the_release_that_closes_it_was_being_written_is_told_as_gone()
    {
        await using var app = await ContentApp.StartAsync();
        var (soon, over) = (app.Now.AddMinutes(1), app.Now.AddMinutes(2));
        await app.ReleaseAsync(Authored.Job("J-1") with { VisibleFrom = soon }, Authored.Job("J-2"));
        var first = await app.NowAsync();
        await using (
            var release = await app
                .Services.GetRequiredService<ReleaseWriter>()
                .BeginAsync(new ReleaseOrigin("folder"), default)
        )
        {
            AuthoredItem[] rest = [Authored.Job("J-2"), Authored.Job("J-3") with { VisibleUntil = soon }];
            await release.ExpectFolderAsync([.. rest.Select(Authored.EntryOf)], default);
            await release.PutAsync(rest, default);
            app.Clock.Now = over;
            (await RowAsync(app, "J-1")).Version.ShouldBeGreaterThan(0); // somebody sees it
            await release.CommitAsync(default);
        }

        // and J-3 was over before anybody could
        (await ChangesAsync(app, first)).ShouldHaveSingleItem().Reference.ShouldBe("J-1");
    }

    private static AuthoredItem Job(string reference) =>
        Authored.Job(reference, with: j => j with { Threads = ["data"], Consultant = "kim" });

    private static async Task<IReadOnlyList<JobChange>> ChangesAsync(
        ContentApp app,
        AsOf first,
        JobFilter? filter = null
    ) => await app.Database.JobChangesAsync(first, await app.NowAsync(), filter ?? All, afterKey: null, 100, default);

    private static async Task<JobRow> RowAsync(ContentApp app, string reference) =>
        await app
            .Database.JobRowsAsync(await app.NowAsync(), All, fields: null, null, null, default)
            .SingleAsync(row => row.Key == reference, TestContext.Current.CancellationToken);
}
