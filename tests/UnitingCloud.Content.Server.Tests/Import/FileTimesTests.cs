using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UnitingCloud.Content.Server.Hosting;
using UnitingCloud.Content.Server.Import;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Import;

/// <summary>When an item was updated is what Git says, or the file: an import dates nothing anew.</summary>
public sealed class FileTimesTests : IDisposable
{
    private static readonly DateTimeOffset March = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset April = new(2026, 4, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ScratchFolder _folder = new();

    [Fact]
    public async Task A_new_database_dates_an_item_by_the_last_commit_that_touched_its_file()
    {
        Write("one", "One");
        Write("naïve", "Naïve");
        Commit(March);
        Write("one", "One, edited");
        Commit(April);
        for (var i = 0; i < 2; i++)
        {
            await using var app = await StartAsync();
            await app.ImportAsync(_folder);
            (await UpdatedAsync(app, "one")).ShouldBe(April);
            (await Sql.ScalarAsync(app, "select data #>> '{item,updatedAt}' from content.mt_doc_article where slug "
                + "like 'na%'"))
                .ShouldBe("2026-03-01T12:00:00+00:00");
            (await app.Client.GetStringAsync("/sitemap.xml")).ShouldContain("<lastmod>2026-04-01T12:00:00Z</lastmod>");
        }
    }

    [Fact]
    public async Task A_merge_is_no_edit_of_what_it_brings()
    {
        Write("one", "One");
        Commit(March.AddDays(-1));
        Git("checkout", "-q", "-b", "side");
        Write("two", "Two");
        Commit(March);
        Git("checkout", "-q", "main");
        Write("three", "Three");
        Commit(March.AddDays(1));
        Git(April, "merge", "-q", "--no-edit", "side");
        await using var app = await StartAsync();
        await app.ImportAsync(_folder);
        (await UpdatedAsync(app, "two")).ShouldBe(March);
    }

    [Fact]
    public async Task What_is_not_committed_is_dated_by_the_file_and_stays_so_when_it_is()
    {
        Write("one", "One");
        Commit(March);
        Write("one", "One, edited", April);
        Write("two", "Two", April.AddDays(1));
        await using var app = await StartAsync();
        await app.ImportAsync(_folder);
        (await UpdatedAsync(app, "one")).ShouldBe(April);
        (await UpdatedAsync(app, "two")).ShouldBe(April.AddDays(1));

        Commit(April.AddDays(2));
        await app.ImportAsync(_folder);
        (await UpdatedAsync(app, "one")).ShouldBe(April);
    }

    [Fact]
    public async Task Without_Git_the_file_says_when()
    {
        Write("one", "One", March);
        await using var app = await StartAsync();
        await app.ImportAsync(_folder);
        (await UpdatedAsync(app, "one")).ShouldBe(March);

        File.SetLastWriteTimeUtc(_folder.Find("articles/one.md")!, April.UtcDateTime); // the same bytes
        (await app.ImportAsync(_folder)).Unchanged.ShouldBeTrue();
        (await UpdatedAsync(app, "one")).ShouldBe(March);
    }

    [Fact]
    public async Task An_item_is_never_dated_in_the_future_nor_before_the_version_that_it_replaces()
    {
        await using var app = await StartAsync();
        Write("one", "One", app.Now.AddDays(1));
        Write("two", "Two", DateTimeOffset.UnixEpoch); // says nothing: images that are built reproducibly have it
        await app.ImportAsync(_folder);
        (await UpdatedAsync(app, "one")).ShouldBe(app.Now);
        (await UpdatedAsync(app, "two")).ShouldBe(app.Now);

        Write("one", "One, restored", March);
        await app.ImportAsync(_folder);
        (await UpdatedAsync(app, "one")).ShouldBe(app.Now);
    }

    [Fact]
    public async Task What_the_watcher_takes_in_is_dated_as_a_whole_import_would_date_it()
    {
        Write("one", "One");
        Write("two", "Two");
        Commit(March);
        await using var app = await StartAsync();
        var import = app.Services.GetRequiredService<FolderImport>();
        await import.RunAsync(_folder.Path, progress: null, default);

        Write("one", "One, edited", April);
        await import.RenewAsync(_folder.Path, Touched("one"), default);
        (await UpdatedAsync(app, "one")).ShouldBe(April);

        Write("two", "Two, edited");
        Commit(April.AddDays(1));
        await import.RenewAsync(_folder.Path, Touched("two"), default);
        (await UpdatedAsync(app, "two")).ShouldBe(April.AddDays(1));
    }

    public void Dispose() => _folder.Dispose();

    private static Task<ContentApp> StartAsync() =>
        ContentApp.StartAsync(builder => builder.Services.AddRooms(), app => app.MapContent());

    private static async Task<DateTimeOffset> UpdatedAsync(ContentApp app, string slug) =>
        (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/articles/{slug}"))
            .GetProperty("updatedAt").GetDateTimeOffset();

    private HashSet<string> Touched(string slug) => [Path.Combine(_folder.Path, "articles", $"{slug}.md")];

    private void Write(string slug, string title, DateTimeOffset? at = null)
    {
        var name = slug == "naïve" ? "articles/naïve/index" : $"articles/{slug}";
        _folder.Write($"{name}.md", $"---\ntitle: {title}\nslug: {slug.Replace('ï', 'i')}\n---\n");
        if (at is { } time) File.SetLastWriteTimeUtc(_folder.Find($"{name}.md")!, time.UtcDateTime);
    }

    private void Commit(DateTimeOffset at)
    {
        if (!Directory.Exists(Path.Combine(_folder.Path, ".git"))) Git("init", "-q", "-b", "main");
        Git("add", "-A");
        Git(at, "commit", "-q", "-m", "change");
    }

    private void Git(params string[] words) => Git(March, words);

    private void Git(DateTimeOffset at, params string[] words)
    {
        string[] identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
        var start = new ProcessStartInfo("git", ["-C", _folder.Path, .. identity, .. words]);
        start.Environment["GIT_AUTHOR_DATE"] = start.Environment["GIT_COMMITTER_DATE"] = $"{at:O}";
        using var git = Process.Start(start)!;
        git.WaitForExit();
        git.ExitCode.ShouldBe(0, string.Join(' ', words));
    }
}
