using Marten;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Releases.Migrations;
using UnitingCloud.Content.Server.Releases.Tables;
using UnitingCloud.Content.Server.Releases.Tables.Postings;

namespace UnitingCloud.Content.Server.Releases;

/// <summary>Versions, releases and the head: everything that a release writes.</summary>
internal static class ReleasesSetup
{
    public static IServiceCollection AddReleases(this IServiceCollection services)
    {
        services.ConfigureMarten(options =>
        {
            options.Schema.For<Release>().Identity(release => release.Revision);
            options.AddVersions<Article>("article");
            options.AddVersions<Thread>("thread");
            options.AddVersions<Person>("person");
            options.AddVersions<Job>("job").Index(v => v.Source, index =>
            {
                index.Name = "mt_doc_job_idx_folder"; // an import reads these, however many jobs are posted
                index.Predicate = HeadItems.JobsOfFolder;
            });
            options.AddReleaseTables();
            options.AddTable("job_listing", JobListingTable.Define);
            options.AddTable("refused_import", RefusedImports.Define);
        });
        services.AddSingleton<DataMigration>(ConfidentialJobs.MigrateAsync);
        services.AddSingleton<DataMigration>(BodyTable.MigrateAsync);
        services.AddSingleton<DataMigration>(BlockMigration.MigrateAsync);
        services.AddSingleton<DataMigration>(SearchMigration.MigrateAsync);
        services.AddSingleton<DataMigration>(JobListingTable.MigrateAsync);
        services.AddSingleton<DataMigration>(PostedTable.MigrateAsync);
        services.AddMetrics().AddSingleton<HeadMetrics>();
        services.AddSingleton<Head>().AddHostedService(provider => provider.GetRequiredService<Head>());
        return services
            .AddSingleton(WriterLimits.Default)
            .AddSingleton<ReleaseWriter>()
            .AddSingleton<ImageTable>()
            .AddSingleton<RefusedImports>()
            .AddSingleton<KnownItemsCache>();
    }

    private static MartenRegistry.DocumentMappingExpression<Version<T>> AddVersions<T>(
        this StoreOptions options,
        string alias
    )
        where T : class, IItem =>
        options.Schema.For<Version<T>>().DocumentAlias(alias)
            .Duplicate(v => v.Key, notNull: true)
            .Index(v => v.Key, index =>
            {
                index.Name = $"mt_doc_{alias}_idx_standing_key";
                index.Collation = "C"; // the order of snapshots and deltas
                index.Predicate = VersionTables.Standing;
            })
            .Index(v => v.VisibleFrom, index =>
            {
                index.Name = $"mt_doc_{alias}_idx_standing_newest";
                index.Mask = "visible_from DESC, key COLLATE \"C\""; // the usual order of lists
                index.Predicate = VersionTables.Standing;
            })
            .Duplicate(v => v.Slug, notNull: true)
            .Duplicate(v => v.Revision, notNull: true)
            .Duplicate(
                v => v.SupersededIn,
                notNull: true,
                configure: index => index.Predicate = $"superseded_in < {int.MaxValue}"
            )
            .Duplicate(v => v.VisibleFrom, notNull: true)
            .Duplicate(
                v => v.VisibleUntil,
                notNull: true,
                configure: index => index.Predicate = VisibleSql.Ends("visible_until")
            )
            .Duplicate(v => v.Draft, notNull: true, configure: index => index.Predicate = "draft"); // drafts are few
}
