using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Feeds.Serving;
using UnitingCloud.Content.Server.Tests.Feeds;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Commands;

public sealed class FeedVerbTests
{
    [Fact]
    public async Task Prints_a_feed_and_nothing_else()
    {
        await using var app = await ContentApp.StartAsync();
        await app.ReleaseAsync(
            FeedApp.Job("J-1", j => j with { Title = "First" }),
            FeedApp.Job("J-2", j => j with { Title = "Second" }) with
            {
                VisibleFrom = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero),
            }
        );

        var (exitCode, output, error) = await ServerProcess.RunAsync(app.ConnectionString, "feed", "indeed");
        (exitCode, error).ShouldBe((0, ""));
        Titles(output).ShouldBe(["First"]);
        Titles(
                (
                    await ServerProcess.RunAsync(
                        app.ConnectionString,
                        "feed",
                        "indeed",
                        "--as-of",
                        "2100-01-01T00:00:00Z"
                    )
                ).Output
            )
            .ShouldBe(["First", "Second"]);
        (await ServerProcess.RunAsync(app.ConnectionString, "feed", "indeed", "--as-of", "tomorrow")).ExitCode.ShouldBe(
            2
        );
        (await ServerProcess.RunAsync(app.ConnectionString, "feed", "ined")).ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task Reports_what_is_left_out()
    {
        await using var app = await ContentApp.StartAsync();
        await app.ReleaseAsync(FeedApp.Job("J-1"), FeedApp.Job("J-2", j => j with { Locations = [] }));

        var (exitCode, output, _) = await ServerProcess.RunAsync(app.ConnectionString, "feed", "indeed", "--report");
        exitCode.ShouldBe(1);
        output.ShouldContain(
            $"J-2 ({PostingId.Of("J-2", "")}): feed-field-missing: Indeed needs 'city', and the job has no town; give "
                + $"it 'locations'"
        );
        output.TrimEnd().ShouldEndWith("2 jobs, 1 adverts, 1 left out.");
        (await ServerProcess.RunAsync(app.ConnectionString, "feed", "generic", "--report")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Says_that_a_feed_is_held_back_and_lets_it_go()
    {
        await using var app = await ContentApp.StartAsync();
        var served = ActivatorUtilities.CreateInstance<FeedBaselines>(app.Services);
        await app.ReleaseAsync(FeedApp.Job("J-1"));
        await served.SaveAsync("indeed", 40, revision: 1, default);
        await served.HoldAsync((await served.CheckAsync("indeed", 1, revision: 1, default))!, default);

        (await ServerProcess.RunAsync(app.ConnectionString, "feed", "indeed")).Error.ShouldContain(
            "it would shrink from 40 jobs to 1"
        );
        (await ServerProcess.RunAsync(app.ConnectionString, "feed", "indeed", "--accept")).Output.ShouldBe(
            "The feed 'indeed' is served again.\n"
        );
        (await served.CheckAsync("indeed", 1, revision: 1, default)).ShouldBeNull();
        (await ServerProcess.RunAsync(app.ConnectionString, "feed", "indeed", "--accept")).Output.ShouldBe(
            "The feed 'indeed' was not held back.\n"
        );
    }

    private static IEnumerable<string> Titles(string feed) =>
        XDocument.Parse(feed).Descendants("title").Select(title => title.Value);
}
