using GraphQL.Types;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.GraphQL;
using UnitingCloud.Content.Server.Import;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Queries.Paging;
using UnitingCloud.Content.Server.Releases;
using Xunit;

namespace UnitingCloud.Content.Server.Tests;

/// <summary>
/// A server of its own for a test: over HTTP on loopback, on a fresh database, at a time that the test sets.
/// </summary>
internal sealed class ContentApp : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);

    /// <summary>The address of the site in Production; in Development it is <see cref="Client"/>'s.</summary>
    public const string Site = "https://www.example.com";

    // To make it costs more than all else in a start, and it depends on nothing that differs between apps.
    private static readonly Lazy<ContentSchema> Schema = new(() =>
    {
        var schema = new ServiceCollection().AddGraphQLApi().BuildServiceProvider().GetRequiredService<ContentSchema>();
        schema.Initialize();
        return schema;
    });

    private readonly WebApplication _app;
    private readonly TestPostgres _postgres;

    private ContentApp(WebApplication app, TestPostgres postgres, string connectionString, SettableClock clock)
    {
        (_app, _postgres, ConnectionString, Clock) = (app, postgres, connectionString, clock);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public string ConnectionString { get; }

    public SettableClock Clock { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public NpgsqlDataSource Database => Services.GetRequiredService<NpgsqlDataSource>();

    public ItemReader Items => Services.GetRequiredService<ItemReader>();

    public IDocumentStore Store => Services.GetRequiredService<IDocumentStore>();

    public DateTimeOffset Now => Clock.Now;

    /// <summary>Imports a folder whole. The app has to have the rooms.</summary>
    public Task<ImportResult> ImportAsync(ScratchFolder folder) =>
        Services.GetRequiredService<FolderImport>().RunAsync(folder.Path, progress: null, default);

    /// <param name="rooms">What is registered beside the database; releases and queries alone if null.</param>
    /// <param name="map">What answers HTTP.</param>
    /// <param name="environment">In Development, previews and the past are open on loopback.</param>
    public static async Task<ContentApp> StartAsync(
        Action<WebApplicationBuilder>? rooms = null,
        Action<WebApplication>? map = null,
        string environment = "Development"
    )
    {
        var postgres = (await TestContext.Current.GetFixture<TestPostgres>())!;
        var database = await postgres.CreateContentDatabaseAsync();
        var clock = new SettableClock(Start);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        if (environment == Environments.Production) builder.Configuration["Content:Site"] = Site;
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddDatabase(database);
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        if (rooms is null) builder.Services.AddReleases().AddQueries();
        else rooms(builder);
        builder.Services.AddSingleton(Schema.Value).AddSingleton<ISchema>(Schema.Value);
        var app = builder.Build();
        map?.Invoke(app);
        await app.StartAsync();
        return new ContentApp(app, postgres, database, clock);
    }

    /// <summary>The read of everyone, now.</summary>
    public async Task<AsOf> NowAsync(Audience audience = Audience.Public) =>
        new(await Services.GetRequiredService<Head>().CurrentAsync(default), Clock.Now, audience);

    /// <summary>All items of a kind that a point sees.</summary>
    public async Task<IReadOnlyList<T>> SeenAsync<T>(AsOf asOf)
        where T : class, IItem =>
        (
            await Items.ListAsync(asOf, new Everything<T>(), ListOrders.Of<T>()[0], null, limit: 20_000, default)
        ).Items;

    /// <summary>Makes these items all there is.</summary>
    public async Task<Release?> ReleaseAsync(params AuthoredItem[] items)
    {
        await using var release = await Services
            .GetRequiredService<ReleaseWriter>()
            .BeginAsync(new ReleaseOrigin("folder"), default);
        await release.ExpectFolderAsync([.. items.Select(Authored.EntryOf)], default);
        await release.PutAsync(items, default);
        return await release.CommitAsync(default);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _postgres.DropDatabaseAsync(ConnectionString);
    }
}

/// <summary>Every item of a kind.</summary>
internal sealed record Everything<T> : IListFilter<T> where T : class, IItem
{
    public void Apply(IFilterConditions<T> conditions)
    {
    }
}
