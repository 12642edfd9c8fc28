using System.Linq.Expressions;
using System.Text.Json;
using JasperFx;
using Marten;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using UnitingCloud.Content.Server.Storage.Lists;
using UnitingCloud.Content.Server.Storage.Replies;
using Weasel.Core;
using Weasel.Postgresql.Tables;

namespace UnitingCloud.Content.Server.Storage;

internal static class StorageSetup
{
    public static IServiceCollection AddStorage(this IServiceCollection services, string connectionString)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => NpgsqlDataSource.Create(Settings(connectionString))).AddSingleton(_ => new PlannedOnce(Settings(connectionString)));
        services.AddMarten(options =>
        {
            options.DatabaseSchemaName = "content";
            options.UseSystemTextJsonForSerialization(new JsonSerializerOptions(ContentJson.Options), EnumStorage.AsString, Casing.CamelCase);
            options.AutoCreateSchemaObjects = AutoCreate.None; // see DatabaseSchema
            options.Policies.DisableInformationalFields();
            options.Schema.For<Release>().Identity(release => release.Revision);
            options.AddTables();
            options.Versions<Article>("article").Index(v => v.Item.Thread!).Index(v => v.Item.Author!).IndexList(v => v.Item.Interviewees);
            options.Versions<Thread>("thread").Index(v => v.Item.Parent!);
            options.Versions<Person>("person");
            options.Versions<Job>("job").Index(v => v.Item.Consultant!).IndexList(v => v.Item.Threads)
                .GinIndexJsonDataMember(v => v.Item.Skills, index =>
                {
                    (index.Name, index.Mask) = (JobSkills.Index, JobSkills.IndexExpression);
                    KeepSorted(index);
                });
            options.Schema.For<Version<Job>>().Index(v => v.Source, index =>
            {
                index.Name = "mt_doc_job_idx_folder"; // an import reads these, however many jobs are posted
                index.Predicate = HeadItems.JobsOfFolder;
            });
        }).UseNpgsqlDataSource();
        services.AddSingleton<Head>().AddHostedService(provider => provider.GetRequiredService<Head>());
        services.AddSingleton<ReleaseWriter>().AddSingleton<CursorSeal>().AddSingleton<Boundaries>().AddSingleton<ImageStore>().AddSingleton<HeadNames>().AddSingleton<StoredReplies>().AddSingleton<ServedFeeds>();
        return services;
    }

    /// <summary>
    /// Has statements that come again planned once for a connection, since planning costs more than most of them do, and times
    /// told in UTC: PostgreSQL would name those in an index in the zone of the session, and they would seem to differ.
    /// </summary>
    private static string Settings(string connectionString)
    {
        const int Connections = 45; // there are two pools, and PostgreSQL lets in 97 unless told otherwise
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Timezone = "UTC", NoResetOnClose = true }; // nothing that a session sets outlives its use here
        if (!Says("Auto Prepare")) (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = (100, 2);
        if (!Says("Pool Size") && !Says("PoolSize")) settings.MaxPoolSize = Connections;
        return settings.ConnectionString;

        bool Says(string setting) => connectionString.Contains(setting, StringComparison.OrdinalIgnoreCase);
    }

    private static MartenRegistry.DocumentMappingExpression<Version<T>> Versions<T>(this StoreOptions options, string alias) where T : class, IItem =>
        options.Schema.For<Version<T>>().DocumentAlias(alias)
            .Duplicate(v => v.Key, notNull: true)
            .Duplicate(v => v.Slug, notNull: true)
            .Duplicate(v => v.Revision, notNull: true)
            .Duplicate(v => v.SupersededIn, notNull: true, configure: index => index.Predicate = $"superseded_in < {int.MaxValue}")
            .Duplicate(v => v.VisibleFrom, notNull: true)
            .Duplicate(v => v.VisibleUntil, notNull: true, configure: index => index.Predicate = VisibleSql.Ends("visible_until"))
            .Duplicate(v => v.Draft, notNull: true, configure: index => index.Predicate = "draft"); // drafts are few

    /// <summary>For conditions that ask whether a list of the item holds an entry.</summary>
    private static MartenRegistry.DocumentMappingExpression<Version<T>> IndexList<T>(
        this MartenRegistry.DocumentMappingExpression<Version<T>> versions, Expression<Func<Version<T>, object>> list) where T : class, IItem =>
        versions.GinIndexJsonDataMember(list, KeepSorted);

    /// <summary>What is new goes to its place at once: readers would have to look through all that waits for it.</summary>
    private static void KeepSorted(IndexDefinition index) => index.StorageParameters["fastupdate"] = "off";
}
