using Marten;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Http.Health;

namespace UnitingCloud.Content.Server.Import;

internal static class ImportSetup
{
    public static IServiceCollection AddImport(
        this IServiceCollection services, Func<IServiceProvider, ContentSettings> settings)
    {
        services.ConfigureMarten(options => options.AddTable("held_import", HeldImports.Define));
        return services
            .AddMetrics()
            .AddSingleton(settings)
            .AddSingleton<FolderImport>()
            .AddSingleton<HeldImports>()
            .AddCheck<HeldImportCheck>("held import")
            .AddSingleton<ImportMetrics>()
            .AddSingleton<LastImport>();
    }
}
