using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UnitingCloud.Content.Server.Hosting;
using UnitingCloud.Content.Server.Import;
using UnitingCloud.Content.Server.Import.Files;
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
        File.CreateSymbolicLink(
            Path.Combine(_folder.Path, "articles/file.md"),
            Path.Combine(_outside.Path, "secret.md")
        );
        Directory.CreateSymbolicLink(
            Path.Combine(_folder.Path, "articles/folder"),
            Path.Combine(_outside.Path, "more")
        );
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "articles/dangling.md"), "/nowhere/at/all.md");

        var told = FolderImport.Check(_folder.Path, new(), progress: null, default);

        told.Select(d => $"{d.Span.File} {d.Rule}")
            .ShouldBe([
                "articles/dangling.md file-outside",
                "articles/file.md file-outside",
                "articles/folder folder-link",
            ]);
        told.ShouldAllBe(d => !d.Message.Contains(_outside.Path));
    }

    [Fact]
    public void Links_that_lead_in_circles_or_to_the_whole_disk_are_not_followed()
    {
        _folder.Write("articles/fine.md", Fine);
        foreach (var name in (string[])["a", "b", "c"])
            Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "articles", name), ".");
        Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "images"), "/");

        FolderImport
            .Check(_folder.Path, new(), progress: null, default)
            .Select(d => $"{d.Span.File} {d.Rule}")
            .ShouldBe([
                "articles/a folder-link",
                "articles/b folder-link",
                "articles/c folder-link",
                "images folder-link",
            ]);
    }

    [Fact]
    public void A_picture_that_is_a_link_out_of_the_folder_is_told_and_not_taken_for_one_that_is_missing()
    {
        _outside.Write("picture.png", "anything");
        _folder.Write("articles/fine.md", Fine);
        Directory.CreateDirectory(Path.Combine(_folder.Path, "images"));
        File.CreateSymbolicLink(
            Path.Combine(_folder.Path, "images/picture.png"),
            Path.Combine(_outside.Path, "picture.png")
        );
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "images/circle.png"), "circle.png");

        FolderImport.Check(_folder.Path, new(), progress: null, default).Select(d => $"{d.Span.File} {d.Rule}")
            .ShouldBe(["images/circle.png file-outside", "images/picture.png file-outside"]);
    }

    [Fact]
    public void What_looks_like_content_and_is_not_read_is_named()
    {
        string[] skipped =
        [
            "articles/a.markdown", "articles/b.mdx", "articles/c.html", "articles/d/picture.png", "articles/f.md.txt",
            "images/logo.svg", "pages/e.MARKDOWN",
        ];
        string[] ignored = ["README.txt", "package.json", "articles/fine.md~", "articles/4913", "images/a.png.license"];
        foreach (var name in (string[])[.. skipped, .. ignored, "articles/d/index.md"]) _folder.Write(name, Fine);

        var told = FolderImport.Check(_folder.Path, new(), progress: null, default);

        told.Select(d => $"{d.Span.File} {d.Severity} {d.Rule}")
            .ShouldBe(skipped.Select(f => $"{f} Warning file-skipped"));
        told[0].Fix.ShouldBe("rename it to 'a.md'");
        told[3].Fix.ShouldContain("'images/picture.png'");
        told[4].Fix.ShouldBe("rename it to 'f.md'");
        ContentFolder.Read(_folder.Path, new()).Count.ShouldBe(1);
    }

    [Fact]
    public void However_deep_a_file_lies_it_is_read()
    {
        _folder.Write($"articles/{string.Concat(Enumerable.Repeat("deep/", 40))}fine.md", Fine);
        ContentFolder.Read(_folder.Path, new()).Files.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("")]
    [InlineData("jobs")]
    [UnsupportedOSPlatform("windows")]
    public void A_folder_that_cannot_be_read_is_no_empty_one(string unreadable)
    {
        _folder.Write("articles/fine.md", Fine);
        _folder.Write("jobs/1.md", Fine);
        var path = Path.Combine(_folder.Path, unreadable);
        File.SetUnixFileMode(path, UnixFileMode.None);

        Exception? thrown = null;
        var reading = new System.Threading.Thread(() => thrown = Record.Exception(() =>
        {
            _ = setfsuid(65534); // this thread alone: root could read it
            ContentFolder.Read(_folder.Path, new());
        }));
        reading.Start();
        reading.Join();
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        thrown.ShouldBeOfType<UnauthorizedAccessException>().Message.ShouldContain(path);
    }

    [Fact]
    public void A_link_to_a_file_that_is_not_there_is_told()
    {
        File.CreateSymbolicLink(
            Path.Combine(Directory.CreateDirectory(Path.Combine(_folder.Path, "articles")).FullName, "gone.md"),
            "elsewhere.md"
        );
        FolderImport
            .Check(_folder.Path, new(), progress: null, default)
            .Select(d => d.Rule)
            .ShouldBe(["file-unreadable"]);
    }

    [Fact]
    public async Task A_pipe_is_an_empty_file()
    {
        _folder.Write("articles/fine.md", Fine);
        foreach (var name in (string[])["articles/pipe.md", "images/pipe.png"])
        {
            Directory.CreateDirectory(Path.Combine(_folder.Path, "images"));
            using var make = Process.Start("mkfifo", Path.Combine(_folder.Path, name));
            await make.WaitForExitAsync();
        }

        var told = await Task.Run(() => FolderImport.Check(_folder.Path, new(), progress: null, default))
            .WaitAsync(TimeSpan.FromSeconds(30));

        told.Select(d => $"{d.Span.File} {d.Rule}").ShouldBe(["articles/pipe.md file-empty"]);
    }

    [Fact]
    public void A_link_within_the_folder_is_fine()
    {
        _folder.Write("articles/fine.md", Fine);
        File.CreateSymbolicLink(
            Path.Combine(_folder.Path, "articles/same.md"),
            Path.Combine(_folder.Path, "articles/fine.md")
        );
        FolderImport.Check(_folder.Path, new(), progress: null, default).ShouldBeEmpty();
        FolderImport.Check(_folder.Path + Path.DirectorySeparatorChar, new(), progress: null, default).ShouldBeEmpty();
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
    public async Task A_folder_that_makes_the_same_release_is_known_the_next_time()
    {
        await using var app = await ContentApp.StartAsync(builder => builder.Services.AddRooms());
        var import = app.Services.GetRequiredService<FolderImport>();
        _folder.Write("articles/fine.md", Fine);
        await import.RunAsync(_folder.Path, progress: null, default);
        await Sql.ScalarAsync(app, "update content.head set folder = 'as another build of the program names it'");

        var again = await import.RunAsync(_folder.Path, progress: null, default);
        (again.Unchanged, again.Release).ShouldBe((false, null));
        (await import.RunAsync(_folder.Path, progress: null, default)).Unchanged.ShouldBeTrue();
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

    [DllImport("libc")]
    private static extern int setfsuid(uint user);

    public void Dispose()
    {
        _folder.Dispose();
        _outside.Dispose();
    }
}
