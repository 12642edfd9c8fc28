using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using UnitingCloud.Content.Server.Changes;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Database.Embedded;
using UnitingCloud.Content.Server.Import;
using UnitingCloud.Content.Server.Posting;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Releases;

namespace UnitingCloud.Content.Benchmarks;

/// <summary>
/// A poll of the delta that finds the same 50 changes, however many jobs there are. Control: the smallest number of
/// them.
/// </summary>
internal static class DeltaBenchmark
{
    private const int Changes = 50, Rounds = 5, Polls = 40;

    private static readonly int[] Sizes = [1_000, 100_000, 1_000_000];

    public static async IAsyncEnumerable<Figure> RunAsync(
        Corpus corpus,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        using var data = new Scratch();
        await using var server = await ContentDatabase.OpenAsync(named: null, data.Path, cancellation);
        var stores = new List<Store>();
        foreach (var size in Sizes)
            stores.Add(await Store.FillAsync(server.ConnectionString, corpus.Of("18f"), size, cancellation));
        var times = stores.ToDictionary(store => store, _ => new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            foreach (var store in stores)
            {
                var milliseconds = await store.PollAsync(cancellation);
                if (round > 0) times[store].Add(milliseconds); // the first one warms
            }
        }

        var control = Median(times[stores[0]]);
        foreach (var store in stores)
        {
            var median = Median(times[store]);
            yield return new(
                $"delta of {Changes} changes among {store.Jobs.ToString("N0", CultureInfo.InvariantCulture)} jobs",
                $"{median:0.00} ms",
                $"{Sizes[0]:N0} jobs, {control:0.00} ms",
                median / control
            );
            await store.Services.DisposeAsync();
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    /// <summary>A database with so many jobs, of which 50 have changed in the second release.</summary>
    private sealed record Store(int Jobs, ServiceProvider Services)
    {
        private static readonly AsOf First = new(1, DateTimeOffset.UnixEpoch.AddYears(60)),
            Second = new(2, DateTimeOffset.UnixEpoch.AddYears(60));

        public async Task<double> PollAsync(CancellationToken cancellation)
        {
            var (database, protector, boundaries) = (
                Services.GetRequiredService<NpgsqlDataSource>(),
                Services.GetRequiredService<CursorProtector>(),
                Services.GetRequiredService<Boundaries>()
            );
            var watch = Stopwatch.StartNew();
            for (var poll = 0; poll < Polls; poll++)
            {
                var page = await database.JobChangesAsync(
                    protector,
                    boundaries,
                    new JobChangeRange(First),
                    new JobFilter(),
                    fields: null,
                    Second,
                    ahead: false,
                    100,
                    cancellation
                );
                if (page.Changes.Count != Changes)
                    throw new InvalidOperationException($"{page.Changes.Count} changes among {Jobs} jobs.");
            }

            return watch.Elapsed.TotalMilliseconds / Polls;
        }

        /// <summary>
        /// Real adverts, copied under other references by SQL: to post a million of them is another benchmark.
        /// </summary>
        public static async Task<Store> FillAsync(
            string server,
            string folder,
            int jobs,
            CancellationToken cancellation
        )
        {
            var connection = new NpgsqlConnectionStringBuilder(server)
            {
                Database = $"jobs_{jobs}",
                CommandTimeout = 0,
            };
            await using (var admin = NpgsqlDataSource.Create(server))
            await using (var create = admin.CreateCommand($"create database {connection.Database}"))
                await create.ExecuteNonQueryAsync(cancellation);

            var services = new ServiceCollection()
                .AddLogging()
                .AddDatabase(connection.ConnectionString)
                .AddReleases()
                .AddQueries()
                .AddPosting()
                .AddImport(_ => new ContentSettings())
                .BuildServiceProvider();
            await services.ApplyAsync();
            await services.GetRequiredService<FolderImport>().RunAsync(folder, progress: null, cancellation);
            await using var fill = services.GetRequiredService<NpgsqlDataSource>().CreateCommand($"""
                create temp table advert as select row_number() over (order by key) - 1 as n, count(*) over () as adverts, data from content.mt_doc_job;
                truncate content.mt_doc_job;
                insert into content.mt_doc_job (id, data, key, slug, revision, superseded_in, visible_from, visible_until, draft)
                select 'J-' || j || '@1', jsonb_set(jsonb_set(data, '{"{item,key}"}', to_jsonb('J-' || j)), '{"{item,reference}"}', to_jsonb('J-' || j)),
                       'J-' || j, 'J-' || j, 1, {int.MaxValue}, '0001-01-01Z', '9999-12-31 23:59:59.999999Z', false
                from generate_series(1, {jobs}) j join advert on n = j % adverts;

                update content.mt_doc_job set superseded_in = 2 where key = any(select 'J-' || c * ({jobs} / {Changes}) from generate_series(1, {Changes}) c);
                insert into content.mt_doc_job (id, data, key, slug, revision, superseded_in, visible_from, visible_until, draft)
                select key || '@2', jsonb_set(data, '{"{item,title}"}', to_jsonb('Another title'::text)), key, slug, 2, {int.MaxValue}, visible_from, visible_until, draft
                from content.mt_doc_job where superseded_in = 2;
                insert into content.mt_doc_release (id, data) select 2, data from content.mt_doc_release where id = 1;
                update content.head set revision = 2;
                analyze
                """);
            await fill.ExecuteNonQueryAsync(cancellation);
            return new(jobs, services);
        }
    }
}
