using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using UnitingCloud.Content.Server.Changes.Documents;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Database.Embedded;
using UnitingCloud.Content.Server.Import;
using UnitingCloud.Content.Server.Posting;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Releases;
using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Benchmarks;

/// <summary>
/// Feeds and the snapshot of a hundred thousand jobs, over HTTP. Control: PostgreSQL's COPY of the same documents, from
/// the same server.
/// </summary>
internal static class FeedBenchmark
{
    private const int Jobs = 100_000, Rounds = 3;

    private static readonly string[] Addresses = ["/v1/jobs/snapshot", "/feeds/indeed.xml", "/feeds/jobs.jsonld"];

    public static async IAsyncEnumerable<Figure> RunAsync(
        Corpus corpus,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        using var data = new Scratch();
        await using var server = await ContentDatabase.OpenAsync(named: null, data.Path, cancellation);
        var folder = corpus.Of("18f");
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddDatabase(server.ConnectionString)
            .AddReleases()
            .AddQueries()
            .AddPosting()
            .AddImport(_ => new ContentSettings())
            .BuildServiceProvider();
        await FillAsync(services, folder, cancellation);
        var database = services.GetRequiredService<NpgsqlDataSource>();

        await using var product = await Child.ServeOnAsync(folder, server.ConnectionString, "--watch", "false");
        using var client = new HttpClient { BaseAddress = product.Address, Timeout = Timeout.InfiniteTimeSpan };
        var idle = product.PeakMegabytes;
        foreach (var address in Addresses)
        {
            var (times, firsts, copies, bytes) = (new List<double>(), new List<double>(), new List<double>(), 0L);
            for (var round = 0; round <= Rounds; round++)
            {
                var (first, all, length) = await FetchAsync(client, address, cancellation);
                var copy = await CopyAsync(database, cancellation);
                bytes = length;
                if (round == 0) continue; // the first one warms
                times.Add(all);
                firsts.Add(first);
                copies.Add(copy);
            }

            var (time, control) = (Median(times), Median(copies));
            yield return new(
                $"{address} of {Jobs:N0} jobs ({bytes / 1e6:0} MB)",
                $"{time:0.00} s",
                $"COPY of the documents, {control:0.00} s",
                time / control
            );
            yield return new($"{address}: first byte", $"{Median(firsts) * 1000:0} ms");
        }

        yield return new("304 of a feed of that size", $"{await KnownAsync(client, cancellation):0.0} ms");
        yield return new(
            "server after all of them: peak memory",
            string.Create(CultureInfo.InvariantCulture, $"{product.PeakMegabytes:0} MB"),
            string.Create(CultureInfo.InvariantCulture, $"before the first one, {idle:0} MB")
        );
    }

    private static async Task<(double First, double All, long Bytes)> FetchAsync(
        HttpClient client,
        string address,
        CancellationToken cancellation
    )
    {
        var watch = Stopwatch.StartNew();
        using var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellation);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        var (buffer, bytes, first) = (new byte[256 * 1024], 0L, 0d);
        for (int read; (read = await body.ReadAsync(buffer, cancellation)) > 0; bytes += read)
            if (bytes == 0) first = watch.Elapsed.TotalSeconds;
        return (first, watch.Elapsed.TotalSeconds, bytes);
    }

    private static async Task<double> CopyAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        var shown = new JobProjection("d", "1", "now()", "false");
        var documents = $"""
            select jsonb_build_object('job', d.data -> 'item', 'version', {shown.Version}, 'threads', threads.shown,
                   'consultant', person.shown, 'description', jsonb_build_object('html', b.html, 'text', b.text))::text
            from content.mt_doc_job d
            {BodyTable.Join} {shown.Joins}
            where {VisibleSql.Of("d", "1", "now()", "false")} order by d.key collate "C"
            """;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var watch = Stopwatch.StartNew();
        using (var text = await connection.BeginTextExportAsync($"copy ({documents}) to stdout", cancellation))
        {
            var buffer = new char[256 * 1024];
            while (await text.ReadAsync(buffer, cancellation) > 0)
            {
            }
        }

        return watch.Elapsed.TotalSeconds;
    }

    private static async Task<double> KnownAsync(HttpClient client, CancellationToken cancellation)
    {
        var times = new List<double>();
        using var head = await client.SendAsync(new(HttpMethod.Head, Addresses[1]), cancellation);
        for (var round = 0; round < 20; round++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Addresses[1])
            {
                Headers = { IfNoneMatch = { head.Headers.ETag! } },
            };
            var watch = Stopwatch.StartNew();
            using var known = await client.SendAsync(request, cancellation);
            if (known.StatusCode != System.Net.HttpStatusCode.NotModified)
                throw new InvalidOperationException($"{known.StatusCode}");
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        return Median(times);
    }

    /// <summary>Real adverts, copied under other references by SQL, each at a place that every dialect takes.</summary>
    private static async Task FillAsync(ServiceProvider services, string folder, CancellationToken cancellation)
    {
        await services.ApplyAsync();
        await services.GetRequiredService<FolderImport>().RunAsync(folder, progress: null, cancellation);
        await using var fill = services.GetRequiredService<NpgsqlDataSource>().CreateCommand($$"""
            create temp table advert as select row_number() over (order by key) - 1 as n, count(*) over () as adverts, data from content.mt_doc_job;
            truncate content.mt_doc_job;
            insert into content.mt_doc_job (id, data, key, slug, revision, superseded_in, visible_from, visible_until, draft)
            select 'J-' || j || '@1',
                   jsonb_set(data, '{item}', data -> 'item' || jsonb_build_object('key', 'J-' || j, 'reference', 'J-' || j, 'locations', jsonb_build_array(jsonb_build_object(
                       'name', 'Leeds', 'locality', 'Leeds', 'region', 'West Yorkshire', 'postalCode', 'LS1 4DY', 'country', 'GB', 'postingId', md5('J-' || j))))),
                   'J-' || j, 'J-' || j, 1, {{int.MaxValue}}, '0001-01-01Z', '9999-12-31 23:59:59.999999Z', false
            from generate_series(1, {{Jobs}}) j join advert on n = j % adverts;
            analyze
            """);
        fill.CommandTimeout = 0;
        await fill.ExecuteNonQueryAsync(cancellation);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
