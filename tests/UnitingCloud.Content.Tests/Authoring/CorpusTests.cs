using Shouldly;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Authoring.Documents;
using UnitingCloud.Content.Diagnostics;
using Xunit;

namespace UnitingCloud.Content.Tests.Authoring;

/// <summary>Needs the real content beside the repository.</summary>
public sealed class CorpusTests
{
    [Theory]
    [InlineData("18f", 140, 344, 497, 57)]
    [InlineData("digitalgov", 57, 1043, 2630, 0)]
    public void Reads_every_item_of_a_real_site_without_an_error(
        string corpus,
        int threads,
        int people,
        int articles,
        int jobs
    )
    {
        var folder = Path.Combine(Repository.Shared, "corpora", corpus);
        Assert.SkipUnless(Directory.Exists(folder), $"{folder} is not there");
        var files = Directory
            .EnumerateFiles(folder, "*.md", SearchOption.AllDirectories)
            .Select(f => new SourceFile(Path.GetRelativePath(folder, f).Replace('\\', '/'), File.ReadAllBytes(f)))
            .ToList();

        var set = ContentSet.Read(files, [], new());

        set.Diagnostics.Where(d => d.Severity == Severity.Error).ShouldBeEmpty();
        set.Entries.Count(e => e.Kind == ItemKind.Thread).ShouldBe(threads);
        set.Entries.Count(e => e.Kind == ItemKind.Person).ShouldBe(people);
        set.Entries.Count(e => e.Kind == ItemKind.Article).ShouldBe(articles);
        set.Entries.Count(e => e.Kind == ItemKind.Job).ShouldBe(jobs);
        set.Entries.Select(e => e.Path).ShouldBe(files.Select(f => f.Path).Order(StringComparer.Ordinal));
        set.Entries.SelectMany(e => set.Render(e).Diagnostics)
            .Concat(set.Finish())
            .Where(d => d.Severity == Severity.Error)
            .ShouldBeEmpty();
    }
}
