using System.Diagnostics;
using System.Globalization;
using Markdig;

namespace UnitingCloud.Content.Benchmarks;

/// <summary>
/// What rendering costs at least: Markdig alone, with the same extensions, on as many threads, nothing kept.
/// </summary>
internal static class MarkdigControl
{
    public static int Run(string folder)
    {
        var watch = Stopwatch.StartNew();
        var pipeline = new MarkdownPipelineBuilder()
            .UsePipeTables()
            .UseFootnotes()
            .UseTaskLists()
            .UseEmphasisExtras()
            .UseAutoLinks()
            .UseAutoIdentifiers()
            .UseCustomContainers()
            .Build();
        Parallel.ForEach(
            Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories),
            file =>
            {
                var text = File.ReadAllText(file);
                var body = text.IndexOf("\n---", 3, StringComparison.Ordinal);
                Markdig.Markdown.ToHtml(body < 0 ? text : text[(body + 4)..], pipeline);
            }
        );
        Console.WriteLine(watch.Elapsed.TotalSeconds.ToString(CultureInfo.InvariantCulture));
        return 0;
    }
}
