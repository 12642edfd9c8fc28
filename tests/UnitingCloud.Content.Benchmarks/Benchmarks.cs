namespace UnitingCloud.Content.Benchmarks;

/// <summary>All that is measured.</summary>
internal static class Benchmarks
{
    public static readonly IReadOnlyDictionary<string, Func<Corpus, CancellationToken, IAsyncEnumerable<Figure>>> All =
        new Dictionary<string, Func<Corpus, CancellationToken, IAsyncEnumerable<Figure>>>
        {
            ["import"] = ImportBenchmark.RunAsync,
            ["answers"] = AnswerBenchmark.RunAsync,
            ["edit"] = EditBenchmark.RunAsync,
            ["start"] = StartBenchmark.RunAsync,
            ["feeds"] = FeedBenchmark.RunAsync,
            ["delta"] = DeltaBenchmark.RunAsync,
            ["post"] = PostBenchmark.RunAsync,
        };
}

/// <summary>A line of the result.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Value">With its unit.</param>
/// <param name="Control">The control's, with its unit.</param>
/// <param name="Ratio">The product as a share of the control; more is better, unless the value is a time.</param>
internal sealed record Figure(string What, string Value, string Control = "", double? Ratio = null)
{
    public override string ToString() =>
        $"{What,-46} {Value,16}   {(Ratio is { } ratio ? $"{ratio:0.000} of {Control}" : Control)}";
}
