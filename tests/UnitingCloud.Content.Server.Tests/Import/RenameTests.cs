using System.Net;
using Shouldly;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Server.Hosting;
using UnitingCloud.Content.Server.Import;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Import;

/// <summary>No address is lost without a warning that says how to keep it.</summary>
public sealed class RenameTests : IDisposable
{
    private const string Text = "\n\nHow to prepare for an interview about distributed systems, in seven steps.\n";

    private readonly ScratchFolder _folder = new();

    [Fact]
    public async Task A_renamed_file_gets_a_warning_that_names_the_alias_to_add()
    {
        await using var app = await StartAsync();
        _folder.Move("articles/old.md", "articles/new.md");
        var result = await app.ImportAsync(_folder);
        result.Diagnostics.ShouldHaveSingleItem().ToString().ShouldBe(
            "articles/new.md:1:1: warning slug-changed: this was '/articles/old' until now, and that address no longer "
            + "works; add 'aliases: [old]' to keep it.");
        (await StatusAsync(app, "articles/old")).ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task A_slug_that_is_changed_within_a_file_gets_it_too()
    {
        await using var app = await StartAsync();
        _folder.Write("articles/old.md", "---\ntitle: Other\nslug: new\n---\n\nOther.\n");
        Rules(await app.ImportAsync(_folder)).ShouldBe(["slug-changed"]);
    }

    [Fact]
    public async Task A_file_that_is_renamed_and_edited_gets_it_too()
    {
        await using var app = await StartAsync();
        _folder.Delete("articles/old.md");
        _folder.Write("articles/new.md", $"---\ntitle: Other title\n---{Text}\nOne more line.\n");
        Rules(await app.ImportAsync(_folder)).ShouldBe(["slug-changed"]);
    }

    [Theory]
    [InlineData("title: Old\naliases: [old]")]
    [InlineData("title: Old\nid: old")]
    public async Task An_alias_or_an_id_keeps_the_address_and_needs_no_warning(string frontMatter)
    {
        await using var app = await StartAsync();
        _folder.Delete("articles/old.md");
        _folder.Write("articles/new.md", $"---\n{frontMatter}\n---{Text}");
        (await app.ImportAsync(_folder)).Diagnostics.ShouldBeEmpty();
        (await app.Client.GetStringAsync("/v1/routes?path=/articles/old")).ShouldContain("/articles/new");
    }

    [Fact]
    public async Task What_is_deleted_beside_something_new_gets_no_warning()
    {
        await using var app = await StartAsync();
        _folder.Delete("articles/old.md");
        _folder.Write("articles/new.md", "---\ntitle: News\n---\n\nThe office moves to Leeds in spring, close to the "
            + "station.\n");
        (await app.ImportAsync(_folder)).Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public async Task References_elsewhere_are_told_the_new_slug_and_the_old_address_stays_until_they_are_mended()
    {
        await using var app = await StartAsync();
        _folder.Write("articles/other.md", "---\ntitle: Other\nrelated: [old]\n---\n\n[a](/articles/old) "
            + "[b](old.md)\n");
        await app.ImportAsync(_folder);
        _folder.Move("articles/old.md", "articles/new.md");
        var refused = await app.ImportAsync(_folder);
        var errors = refused.Diagnostics.Where(d => d.Severity == Severity.Error).ToList();
        errors.Count.ShouldBe(3);
        errors.ShouldAllBe(d => d.Message == "'/articles/old' is now '/articles/new'"
            && d.Fix == "refer to 'new', or add 'aliases: [old]' to articles/new.md");
        Rules(refused).ShouldContain("slug-changed");
        refused.Release.ShouldBeNull();
        (await StatusAsync(app, "articles/old")).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/articles/old?from=other")]
    [InlineData("/articles/old/#top")]
    [InlineData("/Articles/Old")]
    public async Task A_call_to_action_is_told_the_new_slug(string url)
    {
        await using var app = await StartAsync();
        _folder.Write(
            "articles/other.md", $"---\ntitle: Other\ncallToAction:\n  label: Go on\n  url: {url}\n---\n");
        (await app.ImportAsync(_folder)).Diagnostics.ShouldBeEmpty();
        _folder.Move("articles/old.md", "articles/new.md");

        var told = (await app.ImportAsync(_folder)).Diagnostics.Single(d => d.Rule == "address-unknown");
        told.ToString().ShouldBe(
            "articles/other.md:5:8: warning address-unknown: '/articles/old' is now '/articles/new'; refer to 'new', "
            + "or add 'aliases: [old]' to articles/new.md.");
    }

    [Fact]
    public async Task Links_to_a_file_that_moved_are_told_where_it_is()
    {
        await using var app = await StartAsync();
        _folder.Write("articles/other.md", "---\ntitle: Other\n---\n\n[b](old.md)\n");
        await app.ImportAsync(_folder);
        _folder.Delete("articles/old.md");
        _folder.Write("articles/guides/old.md", $"---\ntitle: Old\n---{Text}");
        (await app.ImportAsync(_folder)).FirstError!.Fix.ShouldBe("link to 'articles/guides/old.md'");
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<string> Rules(ImportResult result) => result.Diagnostics.Select(d => d.Rule);

    private static async Task<HttpStatusCode> StatusAsync(ContentApp app, string path)
    {
        using var response = await app.Client.GetAsync($"/v1/{path}");
        return response.StatusCode;
    }

    private async Task<ContentApp> StartAsync()
    {
        var app = await ContentApp.StartAsync(builder => builder.Services.AddRooms(), app => app.MapContent());
        _folder.Write("articles/old.md", $"---\ntitle: Old\n---{Text}");
        _folder.Write("articles/stays.md", "---\ntitle: Stays\n---\n");
        (await app.ImportAsync(_folder)).Release.ShouldNotBeNull();
        return app;
    }
}
