using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UnitingCloud.Content.Server.Import;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Import;

/// <summary>What a file system can hold against us.</summary>
public sealed class ContentFolderTests : IDisposable
{
    private const string Fine = "---\ntitle: Fine\n---\n\nText.\n";

    private readonly ScratchFolder _folder = new();
    private readonly ScratchFolder _outside = new();

    [Fact]
    public void A_link_out_of_the_folder_is_not_followed_and_told()
    {
        _outside.Write("secret.md", "---\ntitle: Secret\n---\n");
        _outside.Write("more/secret.md", "---\ntitle: Secret\n---\n");
        _folder.Write("articles/fine.md", Fine);
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "articles/file.md"), Path.Combine(_outside.Path, "secret.md"));
        Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "articles/folder"), Path.Combine(_outside.Path, "more"));
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "articles/dangling.md"), "/nowhere/at/all.md");

        var told = FolderImport.Check(_folder.Path, new(), progress: null, default);

        told.Select(d => $"{d.Span.File} {d.Rule}").ShouldBe(["articles/dangling.md file-outside", "articles/file.md file-outside", "articles/folder/secret.md file-outside"]);
        told.ShouldAllBe(d => !d.Message.Contains(_outside.Path));
    }

    [Fact]
    public void A_link_within_the_folder_is_fine()
    {
        _folder.Write("articles/fine.md", Fine);
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "articles/same.md"), Path.Combine(_folder.Path, "articles/fine.md"));
        FolderImport.Check(_folder.Path, new(), progress: null, default).ShouldBeEmpty();
    }

    [Fact]
    public void Names_that_differ_in_case_only_are_told()
    {
        _folder.Write("articles/fine.md", Fine);
        _folder.Write("articles/Fine.md", Fine.Replace("Fine", "Other"));
        FolderImport.Check(_folder.Path, new(), progress: null, default).Select(d => d.Rule).ShouldContain("file-case");
    }

    [Fact]
    public void Hidden_files_and_those_of_editors_are_left_alone()
    {
        _folder.Write("articles/fine.md", Fine);
        _folder.Write("articles/.draft.md", "not ours");
        _folder.Write(".git/articles/fine.md", "not ours");
        _folder.Write("articles/fine.md~", "not ours");
        _folder.Write("README.md", "# For people\n");
        FolderImport.Check(_folder.Path, new(), progress: null, default).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_error_in_one_of_many_files_refuses_the_whole_release()
    {
        await using var app = await ContentApp.StartAsync(builder => builder.Services.AddRooms());
        var import = app.Services.GetRequiredService<FolderImport>();
        for (var i = 0; i < 20; i++) _folder.Write($"articles/a{i}.md", Fine);
        (await import.RunAsync(_folder.Path, progress: null, default)).Release!.Added.ShouldBe(20);

        for (var i = 0; i < 20; i++) _folder.Write($"articles/a{i}.md", Fine.Replace("Fine", "Changed"));
        _folder.Write("articles/a7.md", Fine.Replace("Text", "[gone](/articles/nowhere)"));
        var refused = await import.RunAsync(_folder.Path, progress: null, default);

        refused.Release.ShouldBeNull();
        refused.Errors.ShouldBe(1);
        (await app.NowAsync()).Revision.ShouldBe(1);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _outside.Dispose();
    }
}
