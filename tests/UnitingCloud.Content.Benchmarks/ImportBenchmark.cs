using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace UnitingCloud.Content.Benchmarks;

/// <summary>
/// A folder into an empty PostgreSQL by the verb 'import'. Control: Markdig alone rendering the same files.
/// </summary>
internal static partial class ImportBenchmark
{
    public static async IAsyncEnumerable<Figure> RunAsync(
        Corpus corpus,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        foreach (var site in new[] { "18f", "digitalgov" })
        {
            cancellation.ThrowIfCancellationRequested();
            using var data = new Scratch();
            var control = double.Parse(
                (await Child.RunAsync(Child.ControlAssembly, "control-markdig", corpus.Of(site))).Output,
                CultureInfo.InvariantCulture
            );
            var (output, peak) = await Child.RunAsync(
                Child.ProductAssembly,
                "import",
                corpus.Of(site),
                "--data",
                data.Path
            );
            var summary = Summary().Match(output);
            var (files, seconds) = (Number(summary.Groups["files"].Value), Number(summary.Groups["seconds"].Value));
            yield return new(
                $"import {site}: {files:0} files",
                $"{files / seconds:0} files/s",
                $"Markdig alone, {files / control:0} files/s",
                control / seconds
            );
            yield return new($"import {site}: peak memory", $"{peak:0} MB");

            var watch = Stopwatch.StartNew();
            await Child.RunAsync(Child.ProductAssembly, "import", corpus.Of(site), "--data", data.Path);
            yield return new($"import {site}: nothing changed, whole process", $"{watch.Elapsed.TotalSeconds:0.00} s");
        }
    }

    private static double Number(string text) =>
        double.Parse(text.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<files>[\d,]+) files.* (?<seconds>[\d.]+) s\.")]
    private static partial Regex Summary();
}
