using System.Text.Json;
using JasperFx;
using Marten;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Weasel.Core;

namespace UnitingCloud.Content.Server.Storage;

internal static class StorageSetup
{
    public static IServiceCollection AddStorage(this IServiceCollection services, string connectionString)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => NpgsqlDataSource.Create(connectionString));
        services.AddMarten(options =>
        {
            options.DatabaseSchemaName = "content";
            options.UseSystemTextJsonForSerialization(new JsonSerializerOptions(ContentJson.Options), EnumStorage.AsString, Casing.CamelCase);
            options.AutoCreateSchemaObjects = AutoCreate.CreateOrUpdate;
            options.Policies.DisableInformationalFields();
            options.Schema.For<Body>().Identity(body => body.Hash);
            options.Schema.For<Release>().Identity(release => release.Revision);
            options.AddTables();
            options.Versions<Article>("article");
            options.Versions<Thread>("thread");
            options.Versions<Person>("person");
            options.Versions<Job>("job");
        }).UseNpgsqlDataSource().ApplyAllDatabaseChangesOnStartup();
        services.AddSingleton<Head>().AddHostedService(provider => provider.GetRequiredService<Head>());
        services.AddSingleton<ReleaseWriter>().AddSingleton<CursorSeal>().AddSingleton<Boundaries>().AddSingleton<ImageStore>();
        return services;
    }

    private static void Versions<T>(this StoreOptions options, string alias) where T : class, IItem =>
        options.Schema.For<Version<T>>().DocumentAlias(alias)
            .Duplicate(v => v.Key, notNull: true)
            .Duplicate(v => v.Slug, notNull: true)
            .Duplicate(v => v.Revision, notNull: true)
            .Duplicate(v => v.SupersededIn, notNull: true, configure: index => index.Predicate = $"superseded_in < {int.MaxValue}")
            .Duplicate(v => v.VisibleFrom, notNull: true)
            .Duplicate(v => v.VisibleUntil, notNull: true)
            .Duplicate(v => v.Draft, notNull: true, configure: index => index.Predicate = "draft"); // drafts are few
}
