using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Database.Embedded;

namespace UnitingCloud.Content.Server.Hosting;

/// <summary>What a verb that needs the database works with.</summary>
internal sealed class ContentHost : IAsyncDisposable
{
    private readonly ContentDatabase _database;
    private readonly ServiceProvider _services;

    private ContentHost(ContentDatabase database, ServiceProvider services) =>
        (_database, _services) = (database, services);

    private static bool IsDevelopment =>
        (
            Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
            ?? Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")
        ) == Environments.Development;

    public static string? NamedDatabase => Environment.GetEnvironmentVariable("ConnectionStrings__Content");

    public static async Task<ContentHost> OpenAsync(string? data, CancellationToken cancellation)
    {
        var database = await ContentDatabase.OpenAsync(NamedDatabase, data, cancellation);
        var host = new ContentHost(database, Services(database).BuildServiceProvider());
        await EnsureSchemaAsync(host._services, database);
        return host;
    }

    public static IServiceCollection Services(ContentDatabase database) => new ServiceCollection()
        .AddLogging(log => log.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning))
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddEnvironmentVariables().Build())
        .AddSingleton(TimeProvider.System).AddDatabase(database.ConnectionString).AddRooms();

    /// <summary>
    /// Migrates the tables to this version where that is safe: in Development, and in a private database.
    /// </summary>
    /// <exception cref="CommandException">They are not, and it is for somebody else to decide when they
    /// change.</exception>
    public static async Task EnsureSchemaAsync(IServiceProvider services, ContentDatabase database)
    {
        if (database.IsPrivate || IsDevelopment)
            await services.ApplyAsync();
        else if (!await services.IsCurrentAsync())
            throw new CommandException(
                "The database is not as this version needs it. Run the verb 'db-apply' once, before any server starts."
            );
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }
}
