using System.Net;
using JasperFx;
using JasperFx.CodeGeneration;
using Marten;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;
using UnitingCloud.Content.Server.Http.Writing;
using UnitingCloud.Content.Server.Security;
using UnitingCloud.Content.Server.Webhooks.Delivering;
using UnitingCloud.Content.Server.Webhooks.Endpoints;
using UnitingCloud.Content.Server.Webhooks.Sending;
using UnitingCloud.Content.Server.Webhooks.Signing;
using Weasel.Core.Migrations;
using Wolverine;
using Wolverine.ErrorHandling;
using Wolverine.Persistence.Durability;
using Wolverine.Postgresql;

namespace UnitingCloud.Content.Server.Webhooks;

internal static class WebhooksSetup
{
    private const string Schema = "content";

    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.ConfigureMarten(options =>
        {
            options.Schema.For<Subscription>().DocumentAlias("webhook").Duplicate(s => s.KeyId, notNull: true);
            options.Schema.For<SubscriptionCursor>().DocumentAlias("webhook_reach");
            options.Schema.For<Delivery>().DocumentAlias("webhook_delivery")
                // the log is read by pages
                .Duplicate(d => d.Subscription, notNull: true, configure: index => index.Mask = "?, id")
                .Duplicate(
                    d => d.Status, notNull: true,
                    configure: index =>
                        (index.Mask, index.Predicate) = ("subscription", $"status = '{DeliveryStatus.Pending}'"))
                .Duplicate(d => d.CreatedAt, notNull: true);
            options.Storage.ExtendedSchemaObjects.Add(DatabaseKeys.Table());
        });
        services.AddSingleton(provider => WebhookSettings.Read(provider.GetRequiredService<IConfiguration>()));
        services.AddSigning().AddSending().AddDelivering();
        return services.AddSingleton<Subscriptions>().AddSingleton<Deliveries>().AddSingleton<SubscriptionFormReader>();
    }

    public static void MapWebhooks(this WebApplication app)
    {
        var webhooks = app.MapWrites("/v1/webhooks", Scopes.Webhooks);
        webhooks.WithTags("Webhooks");
        webhooks.MapSubscriptions();
        webhooks.MapDeliveries();
    }

    internal static IServiceCollection AddSigning(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("UnitingCloud.Content");
        services.AddOptions<KeyManagementOptions>().Configure<IServiceProvider>((options, provider) =>
            options.XmlRepository = provider.GetRequiredService<WebhookSettings>().Keys is { Length: > 0 } folder
                ? new FileSystemXmlRepository(new DirectoryInfo(folder), provider.GetRequiredService<ILoggerFactory>())
                : new DatabaseKeys(provider.GetRequiredService<NpgsqlDataSource>()));

        // It warns that keys are kept as they are: that is said in DatabaseKeys.
        services.AddLogging(log => log.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error));
        return services.AddSingleton<SecretProtector>();
    }

    private static IServiceCollection AddSending(this IServiceCollection services) => services
        .AddSingleton<ResolveHost>(Dns.GetHostAddressesAsync).AddSingleton<AddressGuard>()
            .AddSingleton<WebhookSender>();

    private static IServiceCollection AddDelivering(this IServiceCollection services)
    {
        services.AddWolverine(ExtensionDiscovery.ManualOnly, options =>
        {
            options.ApplicationAssembly = typeof(WebhooksSetup).Assembly;
            options.Discovery.DisableConventionalDiscovery();
            options.AddMessageHandler(new DeliverHandler());
            options.CodeGeneration.TypeLoadMode = TypeLoadMode.Static; // nothing is generated, see DeliverHandler
            options.PublishMessage<Deliver>().ToLocalQueue("webhooks").UseDurableInbox().MaximumParallelMessages(16);
            options.OnAnyException().ScheduleRetryIndefinitely(
                TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5));
            options.PersistMessagesWithPostgresqlUsingDataSourceFromContainer(
                provider => provider.GetRequiredService<NpgsqlDataSource>(), Schema);
            options.AutoBuildMessageStorageOnStartup = AutoCreate.None; // see DatabaseSchema

            // What a killed server held is taken over within half a minute.
            options.Durability.HealthCheckPollingTime = TimeSpan.FromSeconds(5);
            options.Durability.StaleNodeTimeout = TimeSpan.FromSeconds(15);
            options.Durability.DurabilityMetricsEnabled = false;
            options.Durability.NodeAssignmentHealthCheckTracingEnabled = false;
        });

        // It tells every look at a database that is away with a trace, five times a second. Head tells that in a line,
        // and DeliverHandler what becomes of deliveries.
        services.AddLogging(log => log.AddFilter("Wolverine", LogLevel.Critical));
        services.AddSingleton(provider => (IDatabase)provider.GetRequiredService<IMessageStore>());
        services.AddSingleton<Outbox>().AddSingleton<DeliveryExecutor>().AddSingleton<BacklogMetrics>()
            .AddSingleton<ChangeDispatcher>();
        return services.AddHostedService(provider => provider.GetRequiredService<ChangeDispatcher>())
            .AddHostedService<DeliveryLog>();
    }
}
