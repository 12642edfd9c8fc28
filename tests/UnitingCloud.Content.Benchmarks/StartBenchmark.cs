using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace UnitingCloud.Content.Benchmarks;

/// <summary>
/// From the command to the first answer with content. Control: the same of a Kestrel that has nothing to do.
/// </summary>
internal static class StartBenchmark
{
    private const int Starts = 3;

    public static async IAsyncEnumerable<Figure> RunAsync(
        Corpus corpus,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        using var data = new Scratch();
        var file = Path.Combine(data.Path, "answer");
        await File.WriteAllTextAsync(file, "{}", cancellation);
        var control = await SecondsAsync(() => Child.ControlAsync(file), "/", cancellation);
        var first = await SecondsAsync(ServeAsync, "/v1/articles", cancellation);
        yield return new(
            "first start, 18f imported",
            $"{first:0.0} s",
            $"Kestrel alone, {control:0.00} s",
            first / control
        );
        var later = new List<double>();
        for (var start = 0; start < Starts; start++)
            later.Add(await SecondsAsync(ServeAsync, "/v1/articles", cancellation));
        var median = later.Order().ElementAt(Starts / 2);
        yield return new("second start", $"{median:0.0} s", $"Kestrel alone, {control:0.00} s", median / control);

        Task<Child> ServeAsync() => Child.ServeAsync(corpus.Of("18f"), Path.Combine(data.Path, "data"));
    }

    private static async Task<double> SecondsAsync(Func<Task<Child>> start, string path, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        await using var child = await start();
        using var client = new HttpClient { BaseAddress = child.Address };
        await client.GetByteArrayAsync(path, cancellation);
        return watch.Elapsed.TotalSeconds;
    }
}
