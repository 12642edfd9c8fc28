using System.Text.Json.Nodes;
using Shouldly;
using UnitingCloud.Content.Server.Storage;
using UnitingCloud.Content.Server.Storage.Jobs;
using UnitingCloud.Content.Server.Storage.Lists;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Storage.Jobs;

public sealed class JobChangePlanTests
{
    private const int Jobs = 3000, Changed = 5;

    [Fact]
    public async Task A_poll_reads_what_changed_and_not_what_exists()
    {
        await using var app = await ContentApp.StartAsync();
        var still = Enumerable.Range(Changed, Jobs - Changed).Select(n => Authored.Job($"J-{n:0000}", with: j => j with { Threads = ["t"], Consultant = "kim" })).ToList();
        await app.ReleaseAsync([.. still, .. Enumerable.Range(0, Changed).Select(n => Authored.Job($"J-{n:0000}")), Authored.Thread("t"), Authored.Person("kim")]);
        var before = await app.NowAsync();
        await app.ReleaseAsync([.. still, .. Enumerable.Range(0, Changed).Select(n => Authored.Job($"J-{n:0000}", "Other.")), Authored.Thread("t"), Authored.Person("kim")]);

        var plan = await ExplainAsync(app, before, await app.NowAsync());

        var scans = Nodes(plan).Where(node => (string?)node["Relation Name"] == "mt_doc_job" && (double)node["Actual Loops"]! > 0).ToList();
        scans.Count.ShouldBeGreaterThan(4);
        scans.ShouldAllBe(node => (string)node["Node Type"]! != "Seq Scan");
        scans.Sum(node => ((double)node["Actual Rows"]! + ((double?)node["Rows Removed by Filter"] ?? 0)) * (double)node["Actual Loops"]!).ShouldBeLessThan(Changed * 20);
    }

    private static async Task<JsonNode> ExplainAsync(ContentApp app, AsOf a, AsOf b)
    {
        await using var command = app.Database.CreateCommand();
        command.CommandText = "explain (analyze, format json) " + JobChangeQueries.Sql(command.Parameters, new JobFilter { Workplaces = [Workplace.Onsite] });
        command.Parameters.AddPoint("a", a);
        command.Parameters.AddPoint("b", b);
        command.Parameters.AddWithValue("after_key", "");
        command.Parameters.AddWithValue("limit", 100);
        return JsonNode.Parse((string)(await command.ExecuteScalarAsync())!)![0]!["Plan"]!;
    }

    private static IEnumerable<JsonNode> Nodes(JsonNode node) => (node["Plans"]?.AsArray() ?? []).SelectMany(child => Nodes(child!)).Prepend(node);
}
