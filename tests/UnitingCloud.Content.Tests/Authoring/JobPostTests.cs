using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Shouldly;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Authoring.Documents;
using UnitingCloud.Content.Authoring.References;
using UnitingCloud.Content.Diagnostics;
using Xunit;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace UnitingCloud.Content.Tests.Authoring;

/// <summary>
/// Jobs as JSON: the rules are those of the files, and nothing that a client sends is met with an exception.
/// </summary>
public sealed class JobPostTests
{
    private const string Fine = """
        { "title": "Engineer", "workplace": "onsite", "locations": [{ "name": "Leeds", "country": "GB" }], "contractType": "permanent",
          "workingTime": ["fullTime"], "employer": { "name": "Northbank Ltd" }, "apply": { "url": "https://jobs.example/1" }, "description": "Text." }
        """;

    /// <summary>The rules that these tests provoke.</summary>
    internal static readonly string[] Rules =
    [
        "json-syntax",
        "json-not-object",
        "json-surrogate",
        "json-size",
        "json-encoding",
        "json-depth",
        "json-values",
        "job-agency-unnamed",
        "job-past",
        "job-translations-many",
    ];

    public static IEnumerable<TheoryDataRow<string>> Adverts() =>
        SpecCase
            .All("Authoring")
            .Where(spec => spec.File == "jobs.spec.md")
            .Select(spec => new TheoryDataRow<string>(spec.Title) { TestDisplayName = $"As JSON: {spec.Title}" });

    [Theory]
    [MemberData(nameof(Adverts))]
    public void An_advert_is_told_the_same_as_JSON_as_in_a_file(string title)
    {
        foreach (var (path, text) in FilesOf(title))
        {
            var inFile = Told.Of([new(path, Encoding.UTF8.GetBytes(text))]);
            var posted = Told.OfPost(Path.GetFileNameWithoutExtension(path), Json(text), []);
            posted.Select(Words).Order().ShouldBe(inFile.Select(Words).Order());
            posted.ShouldAllBe(diagnostic => diagnostic.Span.Pointer != null);
        }

        static string Words(Diagnostic diagnostic) => $"{diagnostic.Severity} {diagnostic.Rule}: {diagnostic.Message}";
    }

    [Fact]
    public void A_job_is_the_same_as_JSON_as_in_a_file()
    {
        var path = Path.Combine(Repository.Root, "content", "jobs", "UC-1001.md");
        var set = ContentSet.Read(
            [new("jobs/UC-1001.md", File.ReadAllBytes(path)), Thread("cloud-platforms"), Thread("distributed-systems")],
            [],
            new()
        );
        var inFile = set.Render(set.Entries.Single(entry => entry.Kind == ItemKind.Job));

        var posted = JobPost
            .Read(Encoding.UTF8.GetBytes(Json(File.ReadAllText(path))), "UC-1001", "key:test", new Everything(), new())
            .Item.ShouldNotBeNull();

        posted.Item.ShouldBeEquivalentTo(inFile.Item);
        (posted.VisibleFrom, posted.VisibleUntil, posted.Body.Hash).ShouldBe(
            (inFile.VisibleFrom, inFile.VisibleUntil, inFile.Body.Hash)
        );
        posted.Source.ShouldBe("key:test");
        posted.Posted.ShouldNotBeNull().ShouldContain("Placeholder Client Ltd");

        static SourceFile Thread(string slug) =>
            new($"threads/{slug}.md", Encoding.UTF8.GetBytes("---\ntitle: Title\n---\n"));
    }

    [Fact]
    public void An_agency_that_does_not_give_its_name_advertises_nothing_in_the_UK() =>
        JobPost
            .Read(
                Encoding.UTF8.GetBytes(Fine),
                "J-1",
                "key:test",
                new Everything(),
                new()
                {
                    Advertiser = new() { Name = " ", Kind = AdvertiserKind.EmploymentAgency },
                }
            )
            .Diagnostics.Select(d => d.Rule)
            .ShouldBe(["job-agency-unnamed"]);

    [Theory]
    [InlineData("2026-11-30", null, "2026-12-01T00:00:00+00:00")]
    [InlineData("2026-06-30", null, "2026-06-30T23:00:00+00:00")]
    [InlineData("2026-11-30", "America/New_York", "2026-12-01T05:00:00+00:00")]
    [InlineData("2026-10-24", "Asia/Beirut", "2026-10-24T22:00:00+00:00")]
    [InlineData("2026-09-05", "America/Santiago", "2026-09-06T04:00:00+00:00")]
    [InlineData("2026-11-30T17:00:00+01:00", "America/New_York", "2026-11-30T16:00:00+00:00")]
    public void A_date_as_deadline_is_the_end_of_that_day_in_the_zone_of_the_job(
        string until, string? timezone, string end)
    {
        var document = JsonNode.Parse(Fine)!.AsObject();
        (document["until"], document["timezone"]) = (until, timezone);

        var job = (Job)Read(document, new()).Item!.Item;

        job.Until.ShouldBe(DateTimeOffset.Parse(end, CultureInfo.InvariantCulture));
        job.Timezone.ShouldBe(timezone);
    }

    [Fact]
    public void A_deadline_in_the_past_is_told()
    {
        var document = JsonNode.Parse(Fine)!.AsObject();
        document["until"] = "2026-11-25";
        var now = new DateTimeOffset(2026, 11, 26, 0, 0, 0, TimeSpan.Zero);

        Read(document, new() { Now = now }).Diagnostics.Select(told => told.Rule).ShouldBe(["job-past"]);
        Read(document, new() { Now = now.AddTicks(-1) }).Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void A_title_is_kept_as_one_line_of_plain_text()
    {
        var document = JsonNode.Parse(Fine)!.AsObject();
        document["title"] = "R&amp;D\u200B <b>Engineer</b>\u202E\n(Leeds) \U0001F469\u200D\U0001F4BB";

        ((Job)Read(document, new()).Item!.Item).Title
            .ShouldBe("R&D Engineer (Leeds) \U0001F469\u200D\U0001F4BB");
    }

    private static JobPost Read(JsonObject document, ContentSettings settings) =>
        JobPost.Read(Encoding.UTF8.GetBytes(document.ToJsonString()), "J-1", "key:test", new Everything(), settings);

    [Theory]
    [InlineData("", "json-syntax")]
    [InlineData("{", "json-syntax")]
    [InlineData("{\"title\": 'x'}", "json-syntax")]
    [InlineData("{} {}", "json-syntax")]
    [InlineData("// comment\n{}", "json-syntax")]
    [InlineData("{\"title\": \"a\n\"}", "json-syntax")]
    [InlineData("[]", "json-not-object")]
    [InlineData("null", "json-not-object")]
    [InlineData("\"text\"", "json-not-object")]
    [InlineData("{\"title\": \"\\ud83d\"}", "json-surrogate")]
    [InlineData("{\"\\udc00\": 1}", "json-surrogate")]
    public void What_is_no_document_is_told_so(string json, string rule)
    {
        var post = JobPost.Read(Encoding.UTF8.GetBytes(json), "J-1", "key:test", new Everything(), new());
        post.WellFormed.ShouldBeFalse();
        post.Diagnostics.ShouldHaveSingleItem().Rule.ShouldBe(rule);
    }

    [Fact]
    public void Documents_that_nobody_means_well_with_are_refused()
    {
        RulesOf(Encoding.UTF8.GetBytes($"{{\"title\":\"{new string('x', JobPost.MaxBytes)}\"}}"))
            .ShouldBe(["json-size"]);
        RulesOf([.. "{\"title\":\""u8, 0xE9, .. "\"}"u8]).ShouldBe(["json-encoding"]);
        RulesOf(Encoding.UTF8.GetBytes($"{{\"a\":{new string('[', 100_000)}")).ShouldBe(["json-depth"]);
        RulesOf(Encoding.UTF8.GetBytes($"{{\"a\":[{string.Join(',', Enumerable.Range(0, 5000))}]}}"))
            .ShouldBe(["json-values"]);

        static IEnumerable<string> RulesOf(byte[] json) =>
            JobPost.Read(json, "J-1", "key:test", new Everything(), new()).Diagnostics.Select(d => d.Rule);
    }

    [Theory]
    [InlineData("\"workplace\": \"onsite\"", "\"workplace\": \"\"", "'workplace' is missing")]
    [InlineData("\"contractType\": \"permanent\"", "\"contractType\": \" \"", "the advert does not say whether")]
    [InlineData("[\"fullTime\"]", "[]", "'workingTime' is missing")]
    [InlineData("\"apply\"", "\"ir35\": { \"statementAvailable\": true }, \"apply\"", "'status' is missing")]
    public void An_empty_value_is_no_value_of_a_required_field(string written, string empty, string message) =>
        JobPost.Read(Encoding.UTF8.GetBytes(Fine.Replace(written, empty)), "J-1", "key:test", new Everything(), new())
            .Diagnostics.Where(d => d.Severity == Severity.Error).ShouldHaveSingleItem()
            .Message.ShouldStartWith(message);

    [Fact]
    public void Characters_that_no_feed_can_hold_are_taken_out_when_the_job_is_read()
    {
        var job = Fine.Replace("Engineer", @"En\u0000gi\u0003neer\uFEFF \u0096 caf\u00e9 \ud83d\ude80")
            .Replace("Text.", @"One.\u2028Two.\u000b");
        var post = JobPost.Read(Encoding.UTF8.GetBytes(job), "J-1", "key:test", new Everything(), new());
        post.Diagnostics.Select(d => d.ToString()).ShouldBe(
        [
            "J-1#/title: warning control-character: there are 2 control characters that cannot be shown, starting "
                + "here; delete them.",
            "J-1#/description: warning control-character: there is 1 control character that cannot be shown, starting "
                + "here; delete it.",
        ]);
        var item = post.Item.ShouldNotBeNull();
        item.Item.Title.ShouldBe("Engineer – café 🚀");
        item.Body.Text.ShouldBe("One. Two.");
        item.Posted.ShouldNotBeNull().ShouldNotContain(@"\u00");
    }

    [Fact]
    public void The_order_of_names_and_spaces_do_not_make_another_document()
    {
        var members = JsonNode.Parse(Fine)!.AsObject();
        var turned = new JsonObject(
            members.Reverse().Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))
        );
        Posted(turned.ToJsonString()).ShouldBe(Posted(Fine));

        static string Posted(string json) =>
            JobPost.Read(Encoding.UTF8.GetBytes(json), "J-1", "key:test", new Everything(), new()).Item!.Posted!;
    }

    [Theory]
    [InlineData("/articles/a-slug/", "/articles/a-slug")]
    [InlineData("/Articles/a-slug?a=b#c", "/articles/a-slug?a=b#c")]
    [InlineData("https://www.example.com/articles/a-slug/?a=b", "/articles/a-slug?a=b")]
    [InlineData("/jobs/UC-1/?from=job", "/jobs/UC-1?from=job")]
    [InlineData("https://www.example.com/jobs/UC-1", "/jobs/UC-1")]
    [InlineData("https://www.example.com/about", "https://www.example.com/about")]
    public void A_link_to_an_item_is_its_path_however_it_was_written(string url, string path)
    {
        var json = Encoding.UTF8.GetBytes(Fine.Replace("Text.", $"[a]({url})"));
        var settings = new ContentSettings { Site = "https://www.example.com" };

        var post = JobPost.Read(json, "J-1", "key:test", new Everything(), settings);

        post.Diagnostics.ShouldBeEmpty();
        post.Item!.Body.Html.ShouldContain($"<a href=\"{path}\"");
    }

    [Theory]
    [InlineData("url", "https://jobs.example/1\n2")]
    [InlineData("url", "https://jobs.example/1\r\nSet-Cookie: a")]
    [InlineData("url", "https://jobs.example/\t1")]
    [InlineData("url", "https://user@jobs.example/1")]
    [InlineData("url", "https://user:password@jobs.example/1")]
    [InlineData("url", "https://jobs.example\\@other.example/1")]
    [InlineData("url", "https://jobs.example/a b")]
    [InlineData("email", "jobs@agency.example?bcc=other@other.example")]
    [InlineData("email", "jobs?subject=Hello@agency.example")]
    [InlineData("email", "jobs&more@agency.example")]
    [InlineData("email", "jobs%0abcc@agency.example")]
    [InlineData("email", "jobs#top@agency.example")]
    [InlineData("email", "jobs@agency.example\nBcc: other")]
    public void Refuses_addresses_that_lead_elsewhere_than_they_say(string field, string value)
    {
        var document = JsonNode.Parse(Fine)!.AsObject();
        document["apply"] = new JsonObject { [field] = value };

        var post = JobPost.Read(
            Encoding.UTF8.GetBytes(document.ToJsonString()),
            "J-1",
            "key:test",
            new Everything(),
            new()
        );

        post.Item.ShouldBeNull();
        post.Diagnostics.ShouldContain(d => d.Rule == "value-form" && d.Span.Pointer == $"/apply/{field}");
    }

    [Theory]
    [InlineData("url", "https://jobs.example/1?from=a%20b&to=c#form")]
    [InlineData("url", "https://bücher.example/stellen")]
    [InlineData("email", "first.last+jobs@agency.example")]
    [InlineData("email", "o'neill_a-b@agency.co.uk")]
    public void Takes_addresses_as_people_write_them(string field, string value)
    {
        var document = JsonNode.Parse(Fine)!.AsObject();
        document["apply"] = new JsonObject { [field] = value };

        JobPost
            .Read(Encoding.UTF8.GetBytes(document.ToJsonString()), "J-1", "key:test", new Everything(), new())
            .Item.ShouldNotBeNull();
    }

    private static readonly Gen<string> Insertions = Gen.OneOf(
        Gen.Char.Array[0, 3].Select(characters => new string(characters)),
        Gen.Int[0, 11]
            .Select(i => new[] { "\"", "{", "}", "[", "]", ",", ":", "null", @"\u0000", @"\ud800", "1e999", "-0" }[i])
    );

    /// <summary>
    /// Random damage to a good document: a result each time, and one that was taken is kept in a form that is taken
    /// again.
    /// </summary>
    [Fact]
    public void Damaged_documents_are_read_or_refused_and_never_throw() =>
        Gen.Select(Gen.Int[0, Fine.Length - 1], Gen.Int[0, 12], Insertions).Array[1, 4]
            .Sample(damages =>
            {
                var json = damages.Aggregate(Fine, (text, damage) =>
                {
                    var at = Math.Min(damage.Item1, text.Length);
                    return text[..at] + damage.Item3 + text[Math.Min(text.Length, at + damage.Item2)..];
                });
                var post = JobPost.Read(Encoding.UTF8.GetBytes(json), "J-1", "key:test", new Everything(), new());
                (post.Item is null).ShouldBe(post.Diagnostics.Any(d => d.Severity == Severity.Error));
                if (post.Item is { Posted: { } kept })
                    JobPost
                        .Read(Encoding.UTF8.GetBytes(kept), "J-1", "key:test", new Everything(), new())
                        .Item!.Posted.ShouldBe(kept);
            });

    /// <summary>The files of a specified case that can be posted: a post has a description.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> FilesOf(string title) =>
        SpecCase.All("Authoring").Single(spec => spec.File == "jobs.spec.md" && spec.Title == title).Parts
            .Where(part => part.Key.EndsWith(".md", StringComparison.Ordinal))
            .Where(part => !part.Value.EndsWith("---", StringComparison.Ordinal));

    /// <summary>The JSON of an advert in a file, as a client would post it.</summary>
    internal static string Json(string file)
    {
        var parts = file.Split("---\n", 3);
        var yaml = new YamlStream();
        yaml.Load(new StringReader(parts[1]));
        var json = Node(yaml.Documents[0].RootNode)!.AsObject();
        json["description"] = parts[2].TrimStart();
        return json.ToJsonString();
    }

    private static JsonNode? Node(YamlNode node) =>
        node switch
        {
            YamlMappingNode map => new JsonObject(
                map.Children.Select(child => KeyValuePair.Create(((YamlScalarNode)child.Key).Value!, Node(child.Value)))
            ),
            YamlSequenceNode list => new JsonArray([.. list.Children.Select(Node)]),
            YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } flag => flag.Value == "true",
            YamlScalarNode { Style: ScalarStyle.Plain } number
                when decimal.TryParse(number.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var value) =>
                value,
            _ => ((YamlScalarNode)node).Value,
        };

    /// <summary>Whatever is referred to is there.</summary>
    internal sealed class Everything : IKnownItems
    {
        public KnownItem? Find(ItemKind kind, string name) => new(name, name);

        public string? Suggest(ItemKind kind, string name) => null;
    }
}
