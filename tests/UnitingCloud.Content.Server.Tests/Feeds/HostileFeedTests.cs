using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Microsoft.VisualBasic.FileIO;
using Shouldly;
using UnitingCloud.Content.Server.Changes.Documents;
using UnitingCloud.Content.Server.Feeds.Adverts;
using UnitingCloud.Content.Server.Feeds.Formats;
using UnitingCloud.Content.Server.Feeds.Profiles;
using UnitingCloud.Content.Server.Feeds.Serving;
using UnitingCloud.Content.Server.Tests.Node;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Feeds;

/// <summary>Texts that break feeds, through every feed, read by programs that others wrote.</summary>
public sealed class HostileFeedTests
{
    private static readonly JobDocument[] Jobs =
    [
        .. HostileText.All.Select((text, n) => SampleJobs.Job(
            $"UC-{n}", html: $"<p>{text}</p><p>And enough words besides, so that no dialect finds the description to "
                + $"be too short to be taken.</p>",
            text: $"{text} And enough words besides, so that no dialect finds the description to be too short to be "
                + $"taken.",
            with: j => j with
            {
                Title = $"Engineer {text.Replace(new string('x', 3000), "x", StringComparison.Ordinal)}",
                Summary = text,
                Skills = [new(text), new("Go")],
                Keywords = [text],
                Locations = [SampleJobs.Place($"UC-{n}", $"Leeds {text}")],
                Employer = new()
                {
                    Name = $"Bank {text.Replace(new string('x', 3000), "x", StringComparison.Ordinal)}",
                },
                EqualityStatement = text,
            })),
    ];

    private static IEnumerable<Feed> XmlFeeds =>
        Feed.All.Where(feed => feed.ContentType.Contains("xml", StringComparison.Ordinal));

    [Fact]
    public async Task Every_XML_is_well_formed()
    {
        foreach (var feed in XmlFeeds)
        {
            var (text, leftOut) = await feed.WriteAsync(Jobs);
            leftOut.ShouldBeEmpty(feed.Name);
            (await Reader.XmlLintAsync(text)).ShouldBeEmpty(feed.Name);
        }
    }

    [Fact]
    public async Task An_independent_parser_reads_every_text_as_it_was_meant()
    {
        var feeds = new Dictionary<string, string>();
        foreach (var profile in FeedProfiles.All)
            feeds[profile.Name] = (await Feed.Named(profile.Name)!.WriteAsync(Jobs)).Text;

        var read = await Reader.RunAsync("read-xml.mjs", feeds);

        foreach (var profile in FeedProfiles.All)
        {
            var meant = Jobs.SelectMany(job => Advert.Of(job, profile, SampleJobs.Edition))
                .SelectMany(advert => Texts(((RenderedAdvert.Rendered)AdvertRenderer.Render(advert)).Fields))
                .ToList();
            var texts = read[profile.Name]!
                .AsArray()
                .Select(pair => ((string)pair![0]!, (string)pair[1]!))
                .Where(pair =>
                    pair.Item1 is not ("@xmlns:uc" or "uc:job") && !profile.Head.Any(head => head.Name == pair.Item1)
                )
                .ToList();
            foreach (var (text, intended) in texts.Zip(meant))
                text.ShouldBe(intended, profile.Name);
            texts.Count.ShouldBe(meant.Count, profile.Name);
        }
    }

    [Fact]
    public async Task A_feed_reader_takes_ids_titles_and_HTML_as_they_were_meant()
    {
        var read = await Reader.RunAsync("read-feeds.mjs", new
        {
            rss = (await Feed.Named("rss")!.WriteAsync(Jobs)).Text,
            atom = (await Feed.Named("atom")!.WriteAsync(Jobs)).Text,
            json = (await Feed.Named("json")!.WriteAsync(Jobs)).Text,
        });

        var meant = Jobs.Select(job => FeedEntry.Of(job, SampleJobs.Edition))
            .Select(entry => (entry.Id, entry.Title.Trim(), entry.Html))
            .ToList();
        foreach (var format in new[] { "rss", "atom", "json" })
            read[format]!
                .AsArray()
                .Select(item => ((string)item!["id"]!, ((string)item["title"]!).Trim(), (string)item["html"]!))
                .ToList()
                .ShouldBe(meant, format);
    }

    [Fact]
    public async Task A_table_has_a_row_for_each_job_and_no_formula_in_it()
    {
        var (text, _) = await Feed.Named("csv")!.WriteAsync(Jobs);

        using var table = new TextFieldParser(new StringReader(text))
        {
            Delimiters = [","],
            HasFieldsEnclosedInQuotes = true,
            TrimWhiteSpace = false,
        };
        var columns = table.ReadFields()!;
        var rows = new List<string[]>();
        while (table.ReadFields() is { } row) rows.Add(row);

        rows.Select(row => row[0]).ShouldBe(Jobs.Select(job => job.Job.Reference));
        rows.ShouldAllBe(row => row.Length == columns.Length);
        rows.SelectMany(row => row).ShouldAllBe(cell => !"=+-@".Contains((cell.TrimStart() + " ")[0]));
        CsvTable.Cell("=1+1").ShouldBe("'=1+1");
        CsvTable.Cell(" \t=1+1").ShouldBe("' \t=1+1");
    }

    [Fact]
    public Task Whatever_is_in_a_job_every_feed_can_be_read() => HostileText.Jobs.SampleAsync(async job =>
    {
        foreach (var feed in Feed.All)
        {
            var (text, _) = await feed.WriteAsync(job);
            if (feed.ContentType.Contains("json", StringComparison.Ordinal)) JsonNode.Parse(text);
            else if (feed.Name != "csv") System.Xml.Linq.XDocument.Parse(text);
        }
    }, iter: 100);

    [Fact]
    public async Task JSON_that_stands_in_a_page_cannot_break_out_of_it()
    {
        foreach (var name in new[] { "json", "jsonld" })
        {
            var (text, _) = await Feed.Named(name)!.WriteAsync(Jobs);
            text.ShouldNotContain('<');
            text.ShouldNotContain("&lt;p");
            JsonDocument.Parse(text).Dispose();
        }
    }

    private static IEnumerable<(string, string)> Texts(IEnumerable<RenderedField> fields)
    {
        var all = fields.ToList();
        foreach (var attribute in all.Where(field => field.Name[0] == FeedElement.AttributeSign))
            yield return (attribute.Name, attribute.Text!);
        foreach (var field in all.Where(field => field.Name[0] != FeedElement.AttributeSign))
        {
            if (field.Text is not null)
                yield return (field.Name, field.Text);
            else if (field.Children.All(held => held.Name[0] == FeedElement.AttributeSign))
                foreach (var pair in Texts(field.Children).Append((field.Name, "")))
                    yield return pair;
            else
                foreach (var pair in Texts(field.Children))
                    yield return pair;
        }
    }
}
