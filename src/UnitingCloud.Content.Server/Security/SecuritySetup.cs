using Marten;

namespace UnitingCloud.Content.Server.Security;

internal static class SecuritySetup
{
    public static IServiceCollection AddSecurity(this IServiceCollection services)
    {
        services.ConfigureMarten(options => options.Schema.For<ApiKey>().Identity(key => key.Id));
        return services.AddSingleton<ApiKeys>().AddSingleton<ReadPointResolver>();
    }
}
