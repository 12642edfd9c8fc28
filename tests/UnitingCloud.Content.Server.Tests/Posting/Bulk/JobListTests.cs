using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UnitingCloud.Content.Server.Posting.Bulk;
using UnitingCloud.Content.Server.Posting.Writing;
using UnitingCloud.Content.Server.Tests.Rest;
using UnitingCloud.Content.Tests;
using UnitingCloud.Content.Text;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Posting.Bulk;

public sealed class JobListTests : IDisposable
{
    private const string Csv = """
        Ref;Job Title;Town;Pay from;Pay to;Skills;Details
        L-1;Platform Engineer;Leeds;60000;70000;Go; "A team in Leeds.

        It builds; and runs."
        L-2;Data Engineer;York;70000;60000;Kafka|Go;Itâ€™s a cafÃ©.
        L-2;Data Engineer;York;60000;70000;;Again.
        L-3;Engineer, call 0113 496 0000;Leeds;;;;Text.
        """;

    private static readonly string[] Mapped =
    [
        "--map",
        "reference=Ref,title=Job Title,locations.name=Town,salary.min=Pay from,salary.max=Pay to,description=Details",
        "--set",
        "workplace=onsite,locations.country=GB,contractType=permanent,workingTime=fullTime,"
        + "salary.currency=GBP,salary.period=year,seniority=mid,employer.name=Northbank Ltd,"
        + "apply.url=https://apply.example/",
    ];

    private readonly ScratchFolder _folder = new();

    [Fact]
    public async Task A_list_is_tried_first_and_then_posted()
    {
        await using var app = await PostApp.StartAsync();
        var file = Write("jobs.csv", Csv);

        var dry = await ServerProcess.RunAsync(app.ConnectionString, ["import-jobs", file, .. Mapped]);

        dry.Error.ShouldBeEmpty();
        dry.ExitCode.ShouldBe(1);
        var told = dry.Output.Split('\n');
        told.ShouldContain("  skills = Skills");
        told.ShouldContain($"{file}:5: [Details] looks broken: 'Itâ€™s a cafÃ©.' → 'It’s a café.'");
        told.ShouldContain(
            $"{file}:5: [Pay from] error job-salary-range: the minimum 70000 is higher than the maximum 60000; swap "
                + $"the two, or correct one."
        );
        told.ShouldContain($"{file}:6: error repeated: 'L-2' is in an earlier row already.");
        told.ShouldContain(
            $"{file}:7: [Job Title] error job-title-contact: the title contains a phone number, which job boards "
                + $"refuse; move it to 'apply'."
        );
        dry.LastLine.ShouldBe(
            "4 rows: 1 created, 2 invalid, 1 repeated. This was a dry run and changed nothing. Run it with --apply to "
                + "post the jobs."
        );
        (await app.NowAsync()).Revision.ShouldBe(1);

        var done = await ServerProcess.RunAsync(
            app.ConnectionString,
            [
                "import-jobs",
                Write("jobs.csv", Csv.Replace("70000;60000", "60000;70000")),
                "--apply",
                "--repair",
                .. Mapped,
            ]
        );
        done.LastLine.ShouldBe("4 rows: 2 created, 1 invalid, 1 repeated.");
        var job = await app.GetAsync("/v1/jobs/L-2?asOf=rev:2");
        ((string?)job["body"]!["text"], job["skills"]!.AsArray().Count).ShouldBe(("It’s a café.", 2));

        (await ServerProcess.RunAsync(app.ConnectionString, ["import-jobs", file, .. Mapped])).Output.ShouldContain(
            "1 unchanged"
        );
    }

    [Fact]
    public async Task A_mapping_that_does_not_fit_is_told_before_anything_is_done()
    {
        await using var app = await PostApp.StartAsync();
        var file = Write("jobs.csv", Csv);
        (
            await ServerProcess.RunAsync(app.ConnectionString, "import-jobs", file, "--map", "title=Job Tittle")
        ).Error.ShouldBe("error: There is no column 'Job Tittle' for 'title'; did you mean 'Job Title'?\n");
        (await ServerProcess.RunAsync(app.ConnectionString, "import-jobs", file, "--map", "title")).ExitCode.ShouldBe(
            2
        );
        (
            await ServerProcess.RunAsync(app.ConnectionString, "import-jobs", Write("jobs.xlsx", "x"))
        ).Error.ShouldContain("is not a kind of list that can be read");
        (
            await ServerProcess.RunAsync(app.ConnectionString, "import-jobs", Write("broken.json", "{"))
        ).Error.ShouldContain("is not valid JSON");
        (
            await ServerProcess.RunAsync(app.ConnectionString, "import-jobs", Write("broken.csv", "a,b\n1,\"2\n"))
        ).Error.ShouldContain("is not valid CSV");
        (await ServerProcess.RunAsync(app.ConnectionString, "import-jobs", "nowhere.csv")).ExitCode.ShouldBe(2);
    }

    [Fact]
    public void A_file_of_another_encoding_is_read_and_said_to_be()
    {
        var file = Path.Combine(_folder.Path, "latin.csv");
        File.WriteAllBytes(file, [.. "title\nCaf"u8, 0xE9, (byte)' ', 0x96, (byte)'\n']);
        var list = JobList.Read(file);
        list.Note.ShouldNotBeNull();
        list.Rows.Single().Values["title"]!.ToString().ShouldBe("Café –");
    }

    [Theory]
    [InlineData("Itâ€™s", "It’s")]
    [InlineData("cafÃ©", "café")]
    [InlineData("Â£50k â€“ Â£60k", "£50k – £60k")]
    [InlineData("ÃƒÂ©", "é")]
    [InlineData("café", null)]
    [InlineData("Zoë’s £", null)]
    [InlineData("日本", null)]
    [InlineData("plain", null)]
    public void Only_what_was_taken_for_another_encoding_is_repaired(string text, string? repaired) =>
        Mojibake.Repair(text).ShouldBe(repaired);

    [Theory]
    [InlineData("""[{ "a": { "b": 1 }, "c": "x" }, { "c": "y" }]""", "1: a.b c, 2: c")]
    [InlineData("""{ "meta": { "n": 2 }, "jobs": [{ "c": "x" }] }""", "1: c")]
    [InlineData("{ \"c\": \"x\" }\n\n{ \"c\": \"y\" }\n", "1: c, 3: c")]
    public void JSON_is_an_array_an_object_with_one_or_lines(string json, string rows) =>
        string.Join(", ", JsonRows.Read(json).Select(row => $"{row.Place}: {string.Join(' ', row.Values.Keys)}"))
            .ShouldBe(rows);

    /// <summary>Needs the real list beside the repository.</summary>
    [Fact]
    public async Task A_real_list_of_jobs_is_posted_by_a_mapping()
    {
        var file = Path.Combine(Repository.Shared, "corpora", "jobs", "new-grad-jobs.json");
        Assert.SkipUnless(File.Exists(file), $"{file} is not there");
        await using var app = await PostApp.StartAsync();
        var (list, _) = JobListImport.Repaired(JobList.Read(file));
        list.Rows.Count.ShouldBe(1619);
        var map = ColumnMap.Of(
            list.Columns,
            new Dictionary<string, string>
            {
                ["reference"] = "hash:url",
                ["title"] = "title",
                ["employer.name"] = "company",
                ["locations.name"] = "location",
                ["apply.url"] = "url",
                ["published"] = "posted_at",
                ["description"] = "title",
            },
            new Dictionary<string, string>
            {
                ["workplace"] = "onsite",
                ["locations.country"] = "US",
                ["contractType"] = "permanent",
                ["workingTime"] = "fullTime",
                ["timezone"] = "UTC",
                ["language"] = "en-US",
            }
        );
        map.Mistakes(list.Columns).ShouldBeEmpty();
        var import = app.Services.GetRequiredService<JobListImport>();

        var dry = await import.RunAsync(list, map, "key:list", apply: false, progress: null, default);
        var done = await import.RunAsync(list, map, "key:list", apply: true, progress: null, default);

        done.Select(row => row.Result.Status).ShouldBe(dry.Select(row => row.Result.Status));
        done.Count(row => row.Result.Status == JobWriteStatus.Created).ShouldBeGreaterThan(1500);
        done.Where(row => row.Result.Status is not (JobWriteStatus.Created or JobWriteStatus.Invalid)).ShouldBeEmpty();
        var again = await import.RunAsync(list, map, "key:list", apply: true, progress: null, default);
        again.Count(row => row.Result.Status == JobWriteStatus.Unchanged).ShouldBe(done.Count(row => row.Result.Done));
    }

    public void Dispose() => _folder.Dispose();

    private string Write(string name, string text)
    {
        _folder.Write(name, text);
        return Path.Combine(_folder.Path, name);
    }
}
