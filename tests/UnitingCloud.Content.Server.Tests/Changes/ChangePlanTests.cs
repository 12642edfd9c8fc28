using Npgsql;
using Shouldly;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Changes;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Releases.Tables;
using UnitingCloud.Content.Server.Tests.Queries;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Changes;

/// <summary>A poll reads what changed and not what exists.</summary>
public sealed class ChangePlanTests
{
    private const int Jobs = 3000, Changed = 5;

    [Fact]
    public Task A_poll_for_changes_reads_what_changed() => ShouldReadWhatChangedAsync(command =>
    {
        command.Parameters.AddWithValue("after_kind", -1);
        return ChangeQueries.Sql;
    });

    [Fact]
    public Task A_poll_for_changes_of_jobs_reads_what_changed() =>
        ShouldReadWhatChangedAsync(command =>
            JobChangeQueries.Sql(command.Parameters, new JobFilter { Workplaces = [Workplace.Onsite] })
        );

    [Fact]
    public async Task A_poll_reads_the_articles_that_refer_to_what_went_and_no_others()
    {
        await using var app = await ContentApp.StartAsync();
        AuthoredItem[] still =
        [
            .. Enumerable.Range(0, Jobs).Select(n => Authored.Article(
                $"a-{n:0000}",
                $"Text {n} of <a href=\"/threads/t\">a thread</a>.",
                a => a with
                {
                    Thread = "t",
                    Author = "kim",
                    Related = ["other"],
                    Jobs = [n < Changed ? $"gone-{n:0000}" : "J"],
                    CallToAction = new("Apply", $"/jobs/J-{n}"),
                })),
            Authored.Article("other"),
            Authored.Thread("t"),
            Authored.Person("kim"),
            Authored.Job("J"),
        ];
        await app.ReleaseAsync([.. still, .. Some("gone", "Text.")]);
        var before = await app.NowAsync();
        await app.ReleaseAsync(still);

        await using var command = app.Database.CreateCommand();
        command.CommandText = QueryPlan.Explain + ChangeQueries.Sql;
        command.Parameters.AddPoint("a", before);
        command.Parameters.AddPoint("b", await app.NowAsync());
        command.Parameters.AddWithValue("after_kind", -1);
        command.Parameters.AddWithValue("after_key", "");
        command.Parameters.AddWithValue("limit", 100);
        var plan = await QueryPlan.OfAsync(command);

        plan.Rows.ShouldBe(2 * Changed); // the jobs and the articles
        plan.ShouldReadAtMost(2 * Changed * 20, "mt_doc_article");
    }

    private static async Task ShouldReadWhatChangedAsync(Func<NpgsqlCommand, string> sql)
    {
        await using var app = await ContentApp.StartAsync();
        AuthoredItem[] still =
        [
            .. Enumerable
                .Range(Changed, Jobs - Changed)
                .Select(n => Authored.Job($"J-{n:0000}", with: j => j with { Threads = ["t"], Consultant = "kim" })),
            Authored.Thread("t"),
            Authored.Person("kim"),
        ];
        await app.ReleaseAsync([.. still, .. Some("J", "Text.")]);
        var before = await app.NowAsync();
        await app.ReleaseAsync([.. still, .. Some("J", "Other."), .. Some("gone", "Text.")]);
        await app.ReleaseAsync([.. still, .. Some("J", "Other.")]);

        await using var command = app.Database.CreateCommand();
        command.CommandText = QueryPlan.Explain + sql(command);
        command.Parameters.AddPoint("a", before);
        command.Parameters.AddPoint("b", await app.NowAsync());
        command.Parameters.AddWithValue("after_key", "");
        command.Parameters.AddWithValue("limit", 100);
        var plan = await QueryPlan.OfAsync(command);

        plan.Rows.ShouldBe(2 * Changed);
        plan.Scans("mt_doc_job").Count.ShouldBeGreaterThan(4);
        plan.ShouldReadAtMost(2 * Changed * 20, "mt_doc_job");
    }

    private static IEnumerable<AuthoredItem> Some(string name, string text) =>
        Enumerable.Range(0, Changed).Select(n => Authored.Job($"{name}-{n:0000}", text));
}
