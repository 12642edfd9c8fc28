using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Server.Hosting;
using UnitingCloud.Content.Server.Import;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Import;

/// <summary>What is imported from what was touched is what an import of everything would make.</summary>
public sealed class RenewTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly HashSet<string> _touched = new(StringComparer.OrdinalIgnoreCase);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task After_any_edits_the_release_and_its_diagnostics_are_those_of_a_whole_import(int seed)
    {
        await using var app = await ContentApp.StartAsync(builder => builder.Services.AddRooms());
        var import = app.Services.GetRequiredService<FolderImport>();
        for (var i = 0; i < 6; i++) Write($"articles/a{i}.md", $"---\ntitle: Article {i}\n---\n\n## Part 0\n");
        for (var i = 0; i < 3; i++) Write($"threads/t{i}.md", $"---\ntitle: Thread {i}\n---\n");
        Write("people/p0.md", "---\nname: Some Body\n---\n");
        Paint("images/i0.png", 10);
        await import.RunAsync(_folder.Path, progress: null, default);
        var (random, releases, refused) = (new Random(seed), 0, new List<string>());

        for (var step = 0; step < 60; step++)
        {
            _touched.Clear();
            if (refused.Count > 0 && random.Next(3) > 0) refused.ForEach(Mend);
            else for (var edits = random.Next(1, 3); edits > 0; edits--) Edit(random);
            var renewed = await import.RenewAsync(_folder.Path, _touched, default);

            // so that the other looks at everything
            await Sql.ScalarAsync(app, "update content.head set folder = null");
            var whole = await ActivatorUtilities
                .CreateInstance<FolderImport>(app.Services)
                .RunAsync(_folder.Path, progress: null, default);
            whole.Release.ShouldBeNull($"step {step}");
            whole.Fingerprint.ShouldBe(renewed.Fingerprint);
            if (!renewed.Unchanged)
                renewed.Diagnostics.Where(IsOfFolder).ShouldBe(whole.Diagnostics.Where(IsOfFolder));
            if (renewed.Release is not null)
                releases++;
            refused =
            [
                .. renewed.Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.Span.File).Distinct(),
            ];
        }

        releases.ShouldBeGreaterThan(15);
    }

    /// <summary>
    /// What compares the folder with the release before is said once, by the import that made the next.
    /// </summary>
    private static bool IsOfFolder(Diagnostic diagnostic) => diagnostic.Rule != "slug-changed";

    [Fact]
    public async Task A_file_that_was_touched_is_read_although_it_looks_as_it_did()
    {
        await using var app = await ContentApp.StartAsync(builder => builder.Services.AddRooms());
        var import = app.Services.GetRequiredService<FolderImport>();
        Write("articles/a.md", "---\ntitle: Before\n---\n");
        await import.RunAsync(_folder.Path, progress: null, default);

        Rewrite("articles/a.md", text => text.Replace("Before", "Behind"));
        (await import.RenewAsync(_folder.Path, _touched, default)).Release!.Changed.ShouldBe(1);

        Rewrite("articles/a.md", text => text.Replace("Behind", "Beyond"));
        (
            await import.RenewAsync(
                _folder.Path,
                new HashSet<string> { Path.Combine(_folder.Path, "articles") },
                default
            )
        ).Release!.Changed.ShouldBe(1);

        Rewrite("articles/a.md", text => text.Replace("Beyond", "Before"));
        // nobody says so: the next start finds it
        (await import.RenewAsync(_folder.Path, new HashSet<string>(), default)).Unchanged.ShouldBeTrue();
        (await import.RunAsync(_folder.Path, progress: null, default)).Release!.Changed.ShouldBe(1);
    }

    private string Article(Random random)
    {
        var others = Names("articles");
        return $"---\ntitle: Article {random.Next(9)}\nthread: t{random.Next(3)}\n---\n\n## Part "
            + $"{random.Next(2)}\n\nSee [it]({Link(others[random.Next(others.Count)])}#part-{random.Next(2)}) by Some "
            + $"Body.\n\n{(File.Exists(At("images/i0.png")) ? "![A](/images/i0.png)" : "")}\n";

        static string Link(string file) => $"/articles/{Path.GetFileNameWithoutExtension(file)}";
    }

    /// <summary>Leaves nothing in a file that could be wrong.</summary>
    private void Mend(string file) =>
        Write(
            file,
            file.StartsWith("people/", StringComparison.Ordinal)
                ? "---\nname: Some Body\n---\n"
                : "---\ntitle: Mended\n---\n\n## Part 0\n"
        );

    private void Edit(Random random)
    {
        var articles = Names("articles");
        var (some, other) = (articles[random.Next(articles.Count)], $"articles/a{random.Next(8)}.md");
        switch (random.Next(15))
        {
            case 0 or 1 or 2:
                Write(some, Article(random));
                break;
            case 3:
                Write(other, Article(random));
                break;
            case 4 when articles.Count > 1:
                Delete(some);
                break;
            case 5 when !File.Exists(At(other)):
                Move(some, other);
                break;
            case 6:
                Rewrite(some, text => text.Replace("title: A", random.Next(2) == 0 ? "title: B" : "title: C"));
                break;
            case 7:
                Write(some, $"---\ntitle: Known\naliases: [old-{random.Next(9)}]\nslug: s{random.Next(9)}\n---\n");
                break;
            case 8:
                Write($"threads/t{random.Next(3)}.md", $"---\ntitle: Thread\nparent: t{random.Next(3)}\n---\n");
                break;
            case 9:
                Write(
                    "people/p0.md",
                    $"---\nname: {(random.Next(2) == 0 ? "Some Body" : "Any Body")}\n---\n\nText {random.Next(9)}.\n"
                );
                break;
            case 10:
                Paint($"images/i{random.Next(2)}.png", random.Next(1, 200));
                break;
            case 11:
                Delete($"images/i{random.Next(2)}.png");
                break;
            case 12:
                Write(some, random.Next(2) == 0 ? "" : "---\ntitle: [\n---\n");
                break;
            default:
                var (from, to) = Directory.Exists(At("articles/deep"))
                    ? ("articles/deep", "articles/down")
                    : ("articles/down", "articles/deep");
                if (Directory.Exists(At(from)))
                    Move(from, to);
                else
                    Write($"{to}/d.md", Article(random));
                break;
        }
    }

    private string At(string file) => Path.Combine(_folder.Path, file);

    private List<string> Names(string below) =>
        [
            .. Directory
                .EnumerateFiles(At(below), "*.md", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(_folder.Path, path))
                .Order(StringComparer.Ordinal),
        ];

    private void Write(string file, string text)
    {
        _folder.Write(file, text);
        _touched.Add(At(file));
    }

    private void Delete(string file)
    {
        if (File.Exists(At(file))) _folder.Delete(file);
        _touched.Add(At(file));
    }

    /// <summary>As an editor, or a system, that keeps size and time.</summary>
    private void Rewrite(string file, Func<string, string> edit)
    {
        var time = File.GetLastWriteTimeUtc(At(file));
        Write(file, edit(File.ReadAllText(At(file))));
        File.SetLastWriteTimeUtc(At(file), time);
    }

    private void Move(string from, string to)
    {
        Directory.Move(At(from), At(to));
        _touched.UnionWith([At(from), At(to)]);
    }

    private void Paint(string file, int grey)
    {
        Directory.CreateDirectory(At("images"));
        using var picture = NetVips.Image.Black(4, 4) + grey;
        File.WriteAllBytes(At(file), picture.Cast(NetVips.Enums.BandFormat.Uchar).PngsaveBuffer());
        _touched.Add(At(file));
    }

    public void Dispose() => _folder.Dispose();
}
