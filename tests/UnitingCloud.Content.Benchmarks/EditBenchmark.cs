using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace UnitingCloud.Content.Benchmarks;

/// <summary>
/// From a saved file to the first answer that has it. Control: from a saved file to the event that tells of it.
/// </summary>
internal static class EditBenchmark
{
    private const int Edits = 20;

    public static async IAsyncEnumerable<Figure> RunAsync(
        Corpus corpus,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        foreach (var site in new[] { "18f", "digitalgov" })
        {
            using var scratch = new Scratch();
            var content = corpus.CopyOf(site, Path.Combine(scratch.Path, "content"));
            await using var product = await Child.ServeAsync(content, Path.Combine(scratch.Path, "data"));
            using var client = new HttpClient { BaseAddress = product.Address };
            var file = Path.Combine(content, "articles", "edited.md");
            await Task.Delay(TimeSpan.FromSeconds(2), cancellation); // the watcher's own first look
            var (visible, told) = (new List<double>(), new List<double>());
            for (var edit = 0; edit <= Edits; edit++)
            {
                told.Add(await UntilToldAsync(Path.Combine(scratch.Path, "told"), edit, cancellation));
                var watch = Stopwatch.StartNew();
                await File.WriteAllTextAsync(file, $"---\ntitle: Edit {edit}\n---\n\nText {edit}.\n", cancellation);
                while (
                    !(
                        await (await client.GetAsync("/v1/articles/edited", cancellation)).Content.ReadAsStringAsync(
                            cancellation
                        )
                    ).Contains($"\"Edit {edit}\"", StringComparison.Ordinal)
                )
                    await Task.Delay(5, cancellation);
                if (edit > 0)
                    visible.Add(watch.Elapsed.TotalMilliseconds); // the first one compiles what the others use
            }

            visible.Sort();
            told.Sort();
            yield return new(
                $"edit in {site} until visible: median",
                $"{visible[Edits / 2]:0} ms",
                $"the event alone, {told[Edits / 2]:0.0} ms",
                visible[Edits / 2] / told[Edits / 2]
            );
            yield return new($"edit in {site} until visible: slowest of {Edits}", $"{visible[^1]:0} ms");
        }
    }

    private static async Task<double> UntilToldAsync(string folder, int edit, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watcher = new FileSystemWatcher(folder);
        watcher.Changed += (_, _) => told.TrySetResult();
        watcher.Created += (_, _) => told.TrySetResult();
        watcher.EnableRaisingEvents = true;
        var watch = Stopwatch.StartNew();
        await File.WriteAllTextAsync(Path.Combine(folder, "edited.md"), $"{edit}", cancellation);
        await told.Task.WaitAsync(cancellation);
        return watch.Elapsed.TotalMilliseconds;
    }
}
