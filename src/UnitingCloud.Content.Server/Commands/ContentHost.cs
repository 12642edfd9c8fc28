using Marten;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Server.Import;
using UnitingCloud.Content.Server.Security;
using UnitingCloud.Content.Server.Storage;
using UnitingCloud.Content.Server.Storage.Embedded;

namespace UnitingCloud.Content.Server.Commands;

/// <summary>What a verb that needs the database works with.</summary>
internal sealed class ContentHost : IAsyncDisposable
{
    private readonly ContentDatabase _database;
    private readonly ServiceProvider _services;

    private ContentHost(ContentDatabase database, ServiceProvider services) => (_database, _services) = (database, services);

    public static string? NamedDatabase => Environment.GetEnvironmentVariable("ConnectionStrings__Content");

    public static async Task<ContentHost> OpenAsync(string? data, CancellationToken cancellation)
    {
        var database = await ContentDatabase.OpenAsync(NamedDatabase, data, cancellation);
        var services = new ServiceCollection().AddLogging(log => log.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton(TimeProvider.System).AddStorage(database.ConnectionString).AddSecurity().AddImport(new ContentSettings());
        var host = new ContentHost(database, services.BuildServiceProvider());
        await host.Get<IDocumentStore>().Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        return host;
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }
}
