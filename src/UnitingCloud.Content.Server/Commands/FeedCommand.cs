using System.CommandLine;
using System.Globalization;
using System.IO.Pipelines;
using Npgsql;
using UnitingCloud.Content.Server.Changes.Documents;
using UnitingCloud.Content.Server.Feeds.Serving;
using UnitingCloud.Content.Server.Hosting;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Releases;

namespace UnitingCloud.Content.Server.Commands;

/// <summary>Prints a feed or what is left out of it, or accepts a feed that is held back.</summary>
internal static class FeedCommand
{
    private const string AnySite = "http://localhost:5080";

    public static Command Create()
    {
        var profile = new Argument<string>("PROFILE")
        {
            Description = $"The feed: {string.Join(", ", Feed.All.Select(feed => feed.Name))}.",
        };
        profile.AcceptOnlyFromAmong([.. Feed.All.Select(feed => feed.Name)]);
        var report = new Option<bool>("--report")
        {
            Description = "Print what is left out of the feed, and why. Exit codes: 0 nothing, 1 something.",
        };
        var accept = new Option<bool>("--accept")
        {
            Description = "Accept the current size of a feed that is held back.",
        };
        var at = new Option<DateTimeOffset?>("--as-of")
        {
            Description = "The time to read at, with a UTC offset, such as 2027-01-05T09:00:00Z.",
            CustomParser = result => Instant(result.Tokens[^1].Value) is { } instant ? instant : Refuse(result),
        };
        var data = Options.Data();
        var command = new Command("feed", "Print a job feed as partners get it.") { profile, report, accept, at, data };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var host = await ContentHost.OpenAsync(parsed.GetValue(data), cancellation);
            var feed = Feed.Named(parsed.GetValue(profile)!)!;
            if (parsed.GetValue(accept)) return await AcceptAsync(host.Get<FeedBaselines>(), feed, cancellation);
            var revision = await host.Get<Head>().CurrentAsync(cancellation);
            if (revision == 0) throw new CommandException("There is no release yet. Import the content folder first.");
            var asOf = new AsOf(revision, parsed.GetValue(at) ?? TimeProvider.System.GetUtcNow());
            var site = host.Get<SiteAddress>().Configured ?? AnySite;
            var contexts = host.Get<FeedContextFactory>();
            var context = await contexts.OfAsync(feed, asOf, site, site + feed.Path, cancellation);
            var jobs = host.Get<NpgsqlDataSource>().JobDocumentsAsync(asOf, new(), cancellation);
            if (parsed.GetValue(report))
            {
                foreach (var warning in FeedWarning.Of(host.Get<SiteAddress>()))
                    await Console.Out.WriteLineAsync($"warning: {warning.Rule}: {warning.Message}; {warning.Fix}.");
                return await ReportAsync(await ReportEndpoint.OfAsync(feed, context, jobs, cancellation));
            }

            var output = PipeWriter.Create(Console.OpenStandardOutput());
            await new FeedStream(feed, context, jobs).WriteAsync(output, leftOut: null, cancellation);
            await WarnAsync(host.Get<FeedBaselines>(), feed, cancellation);
            return 0;
        });
        return command;
    }

    private static async Task<int> ReportAsync(FeedReport report)
    {
        foreach (var one in report.Items)
            await Console.Out.WriteLineAsync(
                $"{one.Reference}{(one.Posting is null ? "" : $" ({one.Posting})")}: {one.Rule}: "
                    + $"{one.Message}{(one.Fix.Length == 0 ? "" : $"; {one.Fix}")}."
            );
        await Console.Out.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Jobs} jobs, {report.Adverts} adverts, {report.LeftOut} left out."
            )
        );
        return report.LeftOut == 0 ? 0 : 1;
    }

    private static async Task<int> AcceptAsync(FeedBaselines served, Feed feed, CancellationToken cancellation)
    {
        var wasHeld = await served.AcceptAsync(feed.Name, cancellation);
        await Console.Out.WriteLineAsync(
            wasHeld ? $"The feed '{feed.Name}' is served again." : $"The feed '{feed.Name}' was not held back."
        );
        return 0;
    }

    private static async Task WarnAsync(FeedBaselines served, Feed feed, CancellationToken cancellation)
    {
        if ((await served.HeldAsync(cancellation)).FirstOrDefault(held => held.Name == feed.Name) is { } held)
            await Console.Error.WriteLineAsync(
                $"warning: The feed '{held.Name}' is held back from partners: it would shrink from {held.Served} jobs "
                    + $"to {held.Now}. To accept that, run 'feed {held.Name} --accept'."
            );
    }

    private static DateTimeOffset? Instant(string text) =>
        DateTimeOffset.TryParseExact(
            text,
            ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var instant
        ) && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > 10)
            ? instant
            : null;

    private static DateTimeOffset? Refuse(System.CommandLine.Parsing.ArgumentResult result)
    {
        result.AddError("--as-of takes a time with a UTC offset, such as 2027-01-05T09:00:00Z.");
        return null;
    }
}
