using Shouldly;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Markdown;
using UnitingCloud.Content.Markdown.Context;
using Xunit;

namespace UnitingCloud.Content.Tests.Markdown;

/// <summary>Bodies as thousands of people wrote them.</summary>
public sealed class CorpusTests
{
    [Theory]
    [InlineData("18f", 497)]
    [InlineData("digitalgov", 2630)]
    public void Renders_every_article_safely(string name, int count)
    {
        var folder = Path.Combine(Shared(), "corpora", name, "articles");
        Assert.SkipUnless(Directory.Exists(folder), $"The corpus {folder} is not on this machine.");

        var rendered = Directory.EnumerateFiles(folder, "*.md").AsParallel().Select(Render).ToList();

        rendered.Count.ShouldBe(count);
        rendered
            .SelectMany(body => body.Diagnostics)
            .Where(diagnostic => diagnostic.Severity == Severity.Error)
            .ShouldBeEmpty();
        rendered.SelectMany(body => body.Diagnostics).ShouldAllBe(diagnostic => diagnostic.Span.Line > 1);
        rendered.AsParallel().SelectMany(HostileLinkTests.Html).SelectMany(HostileLinkTests.Dangers).ShouldBeEmpty();
        rendered.ShouldAllBe(body => body.Excerpt.Length <= 300 && body.ReadingMinutes > 0);
    }

    private static RenderedMarkdown Render(string path)
    {
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var end = text.IndexOf("\n---\n", 3, StringComparison.Ordinal) + 5;
        var source = new MarkdownSource(Path.GetFileName(path), text[end..], text.AsSpan(0, end).Count('\n') + 1);
        return MarkdownBody.Render(source, new OldSite(), SiteLinks.Speakers, TimeSpan.FromMinutes(1));
    }

    private static string Shared()
    {
        if (Environment.GetEnvironmentVariable("CONTENT_SHARED") is { Length: > 0 } shared)
            return shared;
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "UnitingCloud.Content.sln")))
            folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? ".", "..", "shared");
    }

    /// <summary>Whatever they link to is on a site that is gone.</summary>
    private sealed class OldSite : IContentLinks
    {
        public LinkTarget Resolve(string fromFile, string url, bool image) => new LinkTarget.Elsewhere(Known: false);

        public string? Thread(string slug) => null;

        public string? Suggest(string kind, string slug) => null;
    }
}
