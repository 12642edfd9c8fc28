namespace UnitingCloud.Content.Server.Import;

internal static class ImportSetup
{
    public static IServiceCollection AddImport(this IServiceCollection services, ContentSettings settings) =>
        services.AddSingleton(settings).AddSingleton<FolderImport>().AddSingleton<LastImport>();
}
