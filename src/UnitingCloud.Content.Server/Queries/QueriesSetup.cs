using System.Linq.Expressions;
using Marten;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Queries.Statements;
using UnitingCloud.Content.Server.Releases;
using UnitingCloud.Content.Server.Releases.Tables;
using Weasel.Postgresql.Tables;

namespace UnitingCloud.Content.Server.Queries;

/// <summary>Reads at a point, and the indexes that they need.</summary>
internal static class QueriesSetup
{
    public static IServiceCollection AddQueries(this IServiceCollection services)
    {
        services.ConfigureMarten(options =>
        {
            Versions<Article>(options)
                .Index(v => v.Item.Thread!)
                .Index(v => v.Item.Author!)
                .Index(v => v.Item.BodyHash)
                .Index(v => v.Item.CallToAction!.Url, index =>
                    (index.Name, index.Mask) = (CallToActionSql.Index, CallToActionSql.IndexExpression))
                .IndexList(v => v.Item.Interviewees)
                .IndexList(v => v.Item.Related)
                .IndexList(v => v.Item.Jobs);
            Versions<Thread>(options).Index(v => v.Item.Parent!).Index(v => v.Item.BodyHash);
            Versions<Person>(options).Index(v => v.Item.BodyHash);
            Versions<Job>(options)
                .Index(v => v.Item.Consultant!).Index(v => v.Item.BodyHash).IndexList(v => v.Item.Threads)
                .GinIndexJsonDataMember(v => v.Item.Skills, index =>
                {
                    (index.Name, index.Mask) = (JobSkillsSql.Index, JobSkillsSql.IndexExpression);
                    KeepSorted(index);
                });
        });
        return services.AddSingleton<Boundaries>().AddSingleton<ItemReader>().AddSingleton<Explainer>()
            .AddSingleton(provider => new ItemCache(provider.GetRequiredService<Head>()));
    }

    private static MartenRegistry.DocumentMappingExpression<Version<T>> Versions<T>(StoreOptions options)
        where T : class, IItem => options.Schema.For<Version<T>>();

    /// <summary>For conditions that ask whether a list of the item holds an entry.</summary>
    private static MartenRegistry.DocumentMappingExpression<Version<T>> IndexList<T>(
        this MartenRegistry.DocumentMappingExpression<Version<T>> versions, Expression<Func<Version<T>, object>> list)
        where T : class, IItem => versions.GinIndexJsonDataMember(list, KeepSorted);

    /// <summary>New entries are sorted in at once: readers would have to look through all that are pending.</summary>
    private static void KeepSorted(IndexDefinition index) => index.StorageParameters["fastupdate"] = "off";
}
