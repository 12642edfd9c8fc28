using System.Runtime.CompilerServices;

namespace UnitingCloud.Content.Benchmarks;

/// <summary>
/// Answers a second, none of them cached. Control: a Kestrel that returns the same bytes. The two take turns.
/// </summary>
internal static class AnswerBenchmark
{
    private const int Rounds = 3;

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(4);

    private const string Topic = """
        { thread(slug: "join-us") { title summary
            articles(first: 10) { nodes { slug title summary publishedAt author { name } image { url alt } } }
            jobs(first: 20) { nodes { reference title workplace locations { name } salary { min max currency period } } } } }
        """;

    private const string Article = """
        { article(slug: "18f-practices-in-action") { title kind publishedAt html text outline { id text level }
            thread { slug title } author { name role links { linkedin } } interviewees { name }
            callToAction { label url } image { url alt width height } readingMinutes
            blocks { __typename } relatedJobs(first: 5) { nodes { reference title } } } }
        """;

    private static readonly (string What, string Path)[] Questions =
    [
        ("GraphQL: a topic page", $"/graphql?query={Uri.EscapeDataString(Topic)}"),
        ("GraphQL: an article", $"/graphql?query={Uri.EscapeDataString(Article)}"),
        ("REST: a list of 20 articles", "/v1/articles?limit=20"),
        ("REST: an article", "/v1/articles/18f-practices-in-action"),
    ];

    public static async IAsyncEnumerable<Figure> RunAsync(
        Corpus corpus,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        using var data = new Scratch();
        await using var product = await Child.ServeAsync(corpus.Of("18f"), data.Path, "--watch", "false");
        using var client = new HttpClient { BaseAddress = product.Address };
        foreach (var (what, path) in Questions)
        {
            var answer = await client.GetByteArrayAsync(path, cancellation);
            var file = Path.Combine(data.Path, "answer");
            await File.WriteAllBytesAsync(file, answer, cancellation);
            await using var control = await Child.ControlAsync(file);
            var (ours, theirs) = (new Load(product.Address, path), new Load(control.Address, "/"));
            await ours.RunAsync(Round, cancellation); // warm
            await theirs.RunAsync(Round / 2, cancellation);
            var (fast, most) = (new List<double>(), new List<double>());
            for (var round = 0; round < Rounds; round++)
            {
                fast.Add(await ours.RunAsync(Round, cancellation));
                most.Add(await theirs.RunAsync(Round / 2, cancellation));
            }

            yield return new(
                $"{what} ({answer.Length / 1024d:0.0} KB)",
                $"{Median(fast):0} /s",
                $"Kestrel alone, {Median(most):0} /s",
                Median(fast) / Median(most)
            );
        }

        yield return new("server under that load: peak memory", $"{product.PeakMegabytes:0} MB");
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
