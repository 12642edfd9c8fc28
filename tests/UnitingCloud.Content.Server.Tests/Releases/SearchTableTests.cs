using Shouldly;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Queries.Paging;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Releases;

public sealed class SearchTableTests
{
    [Theory]
    [InlineData("kafka", "J-2", "J-3")]
    [InlineData("kubernetes engineer", "J-1")]
    [InlineData("KÖLN", "J-3")]
    [InlineData("koln", "J-3")]
    [InlineData("\"event streams\"", "J-3")]
    [InlineData("engineering -kafka", "J-1")]
    [InlineData("' or 1=1 --")]
    [InlineData("?")]
    [InlineData("")]
    public async Task Finds_jobs_by_the_words_of_title_skills_and_text(string words, params string[] expected)
    {
        await using var app = await ContentApp.StartAsync();
        await app.ReleaseAsync(
            Authored.Job("J-1", "We run everything on Kubernetes."),
            Authored.Job("J-2", "Nothing to see.", j => j with { Skills = [new JobSkill("Kafka")] }),
            Authored.Job("J-3", "Event streams over Kafka, in Köln."));

        (await JobsAsync(app, words)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("c++", "cpp", "cpp20", "c-or-cpp", "objective")]
    [InlineData("C#", "csharp", "stack")]
    [InlineData("c", "c", "c-or-cpp")]
    [InlineData("F#", "fsharp")]
    [InlineData("R", "r")]
    [InlineData("go", "go")]
    [InlineData("GO developer", "go")]
    [InlineData("going", "ongoing")]
    [InlineData("objective-c", "objc")]
    [InlineData("objective", "objc", "objective")]
    [InlineData("R&D", "research")]
    [InlineData("T-SQL", "tsql")]
    [InlineData("sql", "tsql")]
    [InlineData("VB.NET", "vb")]
    [InlineData(".NET Core", "core")]
    [InlineData("a-level", "school")]
    [InlineData(".NET", "dotnet", "stack", "core")]
    [InlineData("asp.net", "asp")]
    [InlineData("node.js", "node")]
    [InlineData("CI/CD", "pipelines")]
    [InlineData("tcp/ip", "network")]
    [InlineData("objective-c++", "objective")]
    [InlineData("\"c++ developer\"", "cpp")]
    [InlineData("developer -c++", "csharp", "go")]
    [InlineData("c# or f#", "csharp", "fsharp", "stack")]
    [InlineData("c/c++", "c-or-cpp")]
    [InlineData("C++20", "cpp20")]
    [InlineData("and/or", "prose")]
    [InlineData("e.g.", "prose")]
    [InlineData("\"the end\" next", "prose")]
    [InlineData("frontend", "prose")]
    public async Task Names_with_signs_are_found_as_what_they_are(string words, params string[] expected)
    {
        await using var app = await ContentApp.StartAsync();
        await app.ReleaseAsync(
            Authored.Job("cpp", "A C++ developer."),
            Authored.Job("csharp", "Nothing.", j => j with { Title = "Developer: C#" }),
            Authored.Job("c", "Nothing.", j => j with { Skills = [new JobSkill("C")] }),
            Authored.Job("c-or-cpp", "Systems in C/C++, on embedded boards."),
            Authored.Job("cpp20", "We are moving to C++20."),
            Authored.Job("fsharp", "F#, functional."),
            Authored.Job("r", "Statistics with R."),
            Authored.Job("go", "Services in Go, by a developer."),
            Authored.Job("ongoing", "Keep it going."),
            Authored.Job("objc", "Old apps in Objective-C."),
            Authored.Job("research", "R&D of drives."),
            Authored.Job("tsql", "Reports in T-SQL."),
            Authored.Job("vb", "Forms in VB.NET."),
            Authored.Job("core", "On .NET Core."),
            Authored.Job("school", "With A-levels."),
            Authored.Job("dotnet", "Services on .NET."),
            Authored.Job("stack", "Services on C#/.NET."),
            Authored.Job("asp", "Sites with ASP.NET."),
            Authored.Job("node", "Sites with Node.js."),
            Authored.Job("pipelines", "Our CI/CD, mended."),
            Authored.Job("network", "TCP/IP, deep down."),
            Authored.Job("objective", "Old apps, Objective-C++."),
            Authored.Job("prose", "Backend/frontend work and/or tests, e.g. in a team. This is the end. Next: apply."));

        (await JobsAsync(app, words)).ShouldBe(expected, ignoreOrder: true);
        var hits = await app.Database.SearchAsync(
            await app.NowAsync(), Enum.GetValues<ItemKind>(), words, after: null, 20, default);
        hits.Items.Select(h => h.Key).ShouldBe(expected, ignoreOrder: true);
    }

    [Theory]
    [InlineData("/v1/jobs?q={0}")]
    [InlineData("/v1/jobs?text={0}")]
    [InlineData("/v1/search?q={0}")]
    [InlineData("/v1/jobs/snapshot?q={0}")]
    [InlineData("/v1/jobs/changes?q={0}")]
    [InlineData("/feeds/jobs.json?q={0}")]
    [InlineData("/feeds/generic.xml?q={0}")]
    [InlineData("/graphql?query={{jobs(where:{{text:\"{0}\"}}){{nodes{{reference}}}}}}")]
    [InlineData("/graphql?query={{search(text:\"{0}\"){{nodes{{slug}}}}}}")]
    public async Task Every_API_finds_a_name_with_signs_as_what_it_is(string url)
    {
        await using var app = await WholeApp.StartAsync();
        string[] names = ["C", "C++", "C#", ".NET"];
        await app.ReleaseAsync([
            .. names.Select((name, n) => Authored.Job(
                $"KEY-{n}",
                $"Work with {name} daily.",
                job => job with { Title = $"Engineer: {name}", Skills = [new JobSkill(name)] })),
        ]);

        foreach (var (n, name) in names.Index())
        {
            var words = Uri.EscapeDataString(name.ToLowerInvariant());
            var answer = await app.Client.GetStringAsync(string.Format(url, words));
            names.Index().Where(other => answer.Contains($"KEY-{other.Index}")).Select(other => other.Index)
                .ShouldBe([n], name);
        }
    }

    [Fact]
    public async Task What_an_older_version_of_the_program_indexed_is_indexed_anew()
    {
        await using var app = await ContentApp.StartAsync();
        await app.ReleaseAsync(
            Authored.Article("a", "On C++."),
            Authored.Thread("t", "On C++."),
            Authored.Person("p", "Nothing.", p => p with { Role = "C++ engineer" }),
            Authored.Job("J-1", "Nothing.", j => j with { Title = "C++ engineer" }));
        await app.ReleaseAsync(
            [Authored.Article("a", "On C#."), .. Enumerable.Range(0, 300).Select(n => Authored.Job($"K-{n}", "C#."))]);
        const string Words = "select string_agg(kind || id || words::text, ' ' order by kind, id) from content.search";
        var expected = await Sql.ScalarAsync(app, Words);
        await Sql.ScalarAsync(app, "update content.search set words = to_tsvector('older')");
        await Sql.ScalarAsync(app, "alter table content.search drop column form");

        var upgrades = await Task.WhenAll(
            ServerProcess.RunAsync(app.ConnectionString, "db-apply"),
            ServerProcess.RunAsync(app.ConnectionString, "db-apply"));

        upgrades.ShouldContain(upgrade => upgrade.ExitCode == 0);
        (await Sql.ScalarAsync(app, Words)).ShouldBe(expected);
    }

    [Fact]
    public async Task Matching_keeps_to_the_point_that_is_read()
    {
        await using var app = await ContentApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("one", "Old words."));
        await app.ReleaseAsync(Authored.Article("one", "New words."));

        var old = new ArticleFilter { Text = "old" };
        (
            await app.Items.ListAsync(await app.NowAsync(), old, ListOrders.Title, after: null, 10, default)
        ).Items.ShouldBeEmpty();
        (
            await app.Items.ListAsync(new AsOf(1, app.Now), old, ListOrders.Title, after: null, 10, default)
        ).Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_search_finds_items_of_every_kind_and_the_title_counts_most()
    {
        await using var app = await ContentApp.StartAsync();
        await app.ReleaseAsync(
            Authored.Article("a", "A word on kafka, and much else."),
            Authored.Thread("t", "Nothing.", t => t with { Title = "Kafka" }),
            Authored.Person("p", "Nothing.", p => p with { Role = "Kafka engineer" }),
            Authored.Job("J-1", "Nothing.", j => j with { Skills = [new JobSkill("Kafka")] }));

        var first = await app.Database.SearchAsync(
            await app.NowAsync(),
            Enum.GetValues<ItemKind>(),
            "Kafka",
            after: null,
            3,
            default
        );
        var rest = await app.Database.SearchAsync(
            await app.NowAsync(),
            Enum.GetValues<ItemKind>(),
            "Kafka",
            first.Next,
            3,
            default
        );

        first
            .Items.Concat(rest.Items)
            .Select(h => h.Url)
            .ShouldBe(["/threads/t", "/people/p", "/jobs/J-1", "/articles/a"]);
        rest.Next.ShouldBeNull();
    }

    private static async Task<IEnumerable<string>> JobsAsync(ContentApp app, string words)
    {
        var filter = new JobFilter { Text = words };
        var found = await app.Items.ListAsync(
            await app.NowAsync(), filter, ListOrders.Title, after: null, 20, default);
        return found.Items.Select(j => j.Key);
    }
}
