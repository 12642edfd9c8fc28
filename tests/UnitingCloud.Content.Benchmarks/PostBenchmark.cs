using System.Diagnostics;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Npgsql;
using UnitingCloud.Content.Server.Database.Embedded;

namespace UnitingCloud.Content.Benchmarks;

/// <summary>
/// 100,000 jobs posted in batches: read, checked, rendered, indexed and released. Control: COPY of the very rows that
/// came of it into
/// empty tables with the same indexes.
/// </summary>
internal static class PostBenchmark
{
    private const int Batches = 10;
    private const int BatchSize = 10_000;

    private static readonly string[] Tables = ["mt_doc_job", "body", "search", "posted"];
    private static readonly string[] Places =
    [
        "Leeds",
        "London",
        "Manchester",
        "Bristol",
        "Edinburgh",
        "Cardiff",
        "Belfast",
        "York",
    ];
    private static readonly string[] Skills =
    [
        "Kubernetes",
        "Go",
        "Rust",
        "PostgreSQL",
        "Kafka",
        "TypeScript",
        "Terraform",
        "C#",
        "Python",
        "AWS",
    ];

    public static async IAsyncEnumerable<Figure> RunAsync(
        Corpus corpus,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        using var scratch = new Scratch();
        var (content, data) = (
            Directory.CreateDirectory(Path.Combine(scratch.Path, "content")).FullName,
            Path.Combine(scratch.Path, "data")
        );
        var secret = (
            await Child.RunAsync(Child.ProductAssembly, "keys", "create", "--scopes", "jobs:write", "--data", data)
        )
            .Output.TrimEnd()
            .Split('\n')[^1];
        double seconds,
            peak,
            again;
        await using (var product = await Child.ServeAsync(content, data, "--watch", "false"))
        {
            using var client = new HttpClient { BaseAddress = product.Address, Timeout = TimeSpan.FromMinutes(10) };
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
            seconds = await PostAsync(client, cancellation);
            again = await PostAsync(client, cancellation);
            peak = product.PeakMegabytes;
        }

        await using var database = await ContentDatabase.OpenAsync(named: null, data, cancellation);
        var control = await CopyAsync(database.ConnectionString, cancellation);
        const double Jobs = Batches * BatchSize;
        yield return new(
            $"post {Jobs:0} jobs in batches",
            $"{seconds:0.0} s",
            $"COPY of the same rows, {control:0.0} s",
            control / seconds
        );
        yield return new("post: jobs a second", $"{Jobs / seconds:0}");
        yield return new("post the same again: nothing changed", $"{again:0.0} s");
        yield return new("post: peak memory of the server", $"{peak:0} MB");
    }

    private static async Task<double> PostAsync(HttpClient client, CancellationToken cancellation)
    {
        var watch = new Stopwatch();
        for (var batch = 0; batch < Batches; batch++)
        {
            using var body = new ByteArrayContent(Batch(batch))
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/x-ndjson") },
            };
            watch.Start();
            using var reply = await client.PostAsync("/v1/jobs:batch", body, cancellation);
            var lines = await reply.Content.ReadAsStringAsync(cancellation);
            watch.Stop();
            if (!reply.IsSuccessStatusCode || lines.Count(c => c == '\n') != BatchSize)
                throw new InvalidOperationException($"{reply.StatusCode}: {lines[..Math.Min(lines.Length, 2000)]}");
        }

        return watch.Elapsed.TotalSeconds;
    }

    private static byte[] Batch(int batch)
    {
        var random = new Random(batch);
        var lines = new StringBuilder();
        for (var n = 0; n < BatchSize; n++)
        {
            var reference = $"B-{batch}-{n}";
            var (place, pay) = (Places[random.Next(Places.Length)], random.Next(40, 90) * 1000);
            var (skill, other) = (Skills[random.Next(Skills.Length)], Skills[random.Next(Skills.Length)]);
            lines.Append(JsonSerializer.Serialize(new
            {
                reference,
                title = $"{skill} Engineer",
                workplace = "hybrid",
                locations = new[] { new { name = place, locality = place, country = "GB" } },
                contractType = "permanent",
                workingTime = new[] { "fullTime" },
                skills = new[] { skill, other },
                seniority = "senior",
                salary = new { min = pay, max = pay + 15_000, currency = "GBP", period = "year" },
                employer = new { name = $"Placeholder {random.Next(500)} Ltd", confidential = n % 5 == 0 },
                apply = new { url = $"https://apply.example/{reference}" },
                published = "2026-01-01T09:00:00Z",
                description = Description(random, reference, place, skill),
            })).Append('\n');
        }

        return Encoding.UTF8.GetBytes(lines.ToString());
    }

    /// <summary>About 1,500 characters, as adverts have, with no two alike.</summary>
    private static string Description(Random random, string reference, string place, string skill)
    {
        var text = new StringBuilder(
            $"A team in {place} builds with **{skill}** what others build on ({reference}).\n\n## What you will do\n\n"
        );
        for (var i = 0; i < 6; i++)
            text.Append("- ")
                .AppendJoin(' ', Enumerable.Range(0, 12).Select(_ => Words[random.Next(Words.Length)]))
                .Append('\n');
        for (var i = 0; i < 3; i++)
            text.Append('\n')
                .AppendJoin(' ', Enumerable.Range(0, 45).Select(_ => Words[random.Next(Words.Length)]))
                .Append(".\n");
        return text.ToString();
    }

    private static readonly string[] Words =
        ("services data teams platform design review build run improve measure deploy stream store query "
            + "scale cluster network people learn share write test watch plan support customer product release "
            + "change simple reliable fast open source cloud region latency budget incident").Split(
            ' '
        );

    private static async Task<double> CopyAsync(string connectionString, CancellationToken cancellation)
    {
        await using var source = new NpgsqlConnection(connectionString);
        await using var target = new NpgsqlConnection(connectionString);
        await source.OpenAsync(cancellation);
        await target.OpenAsync(cancellation);
        var seconds = 0d;
        foreach (var table in Tables)
        {
            var rows = new MemoryStream();
            await using (
                var read = await source.BeginRawBinaryCopyAsync(
                    $"copy content.{table} to stdout (format binary)",
                    cancellation
                )
            )
                await read.CopyToAsync(rows, cancellation);
            await using (
                var create = new NpgsqlCommand(
                    $"create table content.copy_{table} (like content.{table} including all)",
                    target
                )
            )
                await create.ExecuteNonQueryAsync(cancellation);
            rows.Position = 0;
            var watch = Stopwatch.StartNew();
            await using (
                var write = await target.BeginRawBinaryCopyAsync(
                    $"copy content.copy_{table} from stdin (format binary)",
                    cancellation
                )
            )
                await rows.CopyToAsync(write, cancellation);
            seconds += watch.Elapsed.TotalSeconds;
        }

        return seconds;
    }
}
