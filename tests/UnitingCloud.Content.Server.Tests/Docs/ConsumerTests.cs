using System.Diagnostics;
using System.Text.Json.Nodes;
using Shouldly;
using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Changes.Documents;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Tests;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Docs;

/// <summary>The consumer of the guide for partners does what the guide says.</summary>
public sealed class ConsumerTests
{
    private static readonly string Consumer = Path.Combine(
        Repository.Root,
        "src/UnitingCloud.Content.Server/Docs/consumer.mjs"
    );

    [Fact]
    public void The_consumer_is_as_long_as_it_says() => File.ReadLines(Consumer).Count().ShouldBeLessThanOrEqualTo(40);

    [Fact]
    public async Task The_consumer_stays_in_step_although_it_is_killed_and_time_goes_on()
    {
        Assert.SkipUnless(ForeignProgram.IsThere("node"), "Node is not on this machine.");
        await using var app = await WholeApp.StartAsync();
        using var folder = new ScratchFolder();
        var file = Path.Combine(folder.Path, "jobs.json");
        var random = new Random(7);
        Process? consumer = null;
        try
        {
            for (var step = 0; step < 12; step++)
            {
                if (consumer is null || random.Next(3) == 0)
                {
                    consumer?.Kill();
                    consumer?.Dispose();
                    consumer = Process.Start(
                        new ProcessStartInfo(
                            "node",
                            [Consumer, app.Client.BaseAddress!.ToString().TrimEnd('/'), file, "country=GB"]
                        )
                    )!;
                }

                if (random.Next(4) == 0)
                    app.Clock.Now += TimeSpan.FromDays(20);
                else
                    await app.ReleaseAsync([
                        .. Enumerable.Range(0, 40).Where(_ => random.Next(2) == 0).Select(n => JobOf(n, random)),
                    ]);
                await ShouldBecomeAsync(app, file);
            }
        }
        finally
        {
            consumer?.Kill();
            consumer?.Dispose();
        }
    }

    private static Authoring.AuthoredItem JobOf(int n, Random random)
    {
        DateTimeOffset? until = random.Next(2) == 0 ? WholeApp.Day.AddDays(random.Next(100)) : null;
        Place place = new()
        {
            Name = "Leeds",
            Country = random.Next(4) == 0 ? "FR" : "GB",
            PostingId = $"p{n}",
        };
        return Authored.Job(
            $"J-{n}",
            $"Text {random.Next(3)}.",
            j => j with { Locations = [place], Until = until }
        ) with
        {
            VisibleUntil = until ?? Instant.Never,
        };
    }

    /// <summary>The copy becomes what a snapshot is, within the time that a person would wait.</summary>
    private static async Task ShouldBecomeAsync(ContentApp app, string file)
    {
        var rows = app.Database.JobRowsAsync(
            await app.NowAsync(),
            new JobFilter { Countries = ["GB"] },
            fields: null,
            null,
            null,
            default
        );
        var there = await rows.Select(row => JsonNode.Parse(row.Json.Utf8)!)
            .ToListAsync(TestContext.Current.CancellationToken);
        for (var patience = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            var copy = File.Exists(file) ? JsonNode.Parse(await File.ReadAllTextAsync(file))!["jobs"]!.AsObject() : [];
            var held = copy.OrderBy(job => job.Key, StringComparer.Ordinal).Select(job => job.Value!["job"]!).ToList();
            if (held.Count == there.Count && held.Zip(there).All(pair => JsonNode.DeepEquals(pair.First, pair.Second)))
                return;
            patience.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30), $"{held.Count} of {there.Count} jobs are held");
        }
    }
}
