using UnitingCloud.Content.Server.Database;
using Wolverine.Runtime;
using Wolverine.Runtime.Handlers;

namespace UnitingCloud.Content.Server.Webhooks.Delivering;

/// <summary>
/// What Wolverine calls. A handler that is written by hand needs no code generated for it: no compiler in memory at run
/// time, and no generated files to keep in step.
/// </summary>
internal sealed class DeliverHandler : MessageHandler<Deliver>
{
    protected override async Task HandleAsync(Deliver message, MessageContext context, CancellationToken cancellation)
    {
        var services = context.Runtime.Services; // Wolverine is told of the handler before there are any
        try
        {
            await services.GetRequiredService<DeliveryExecutor>().DeliverAsync(message, cancellation);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            var log = services.GetRequiredService<ILogger<DeliverHandler>>();
            if (DatabaseFailure.IsTransient(failed))
                log.LogWarning("A delivery waits for the database: {Reason}", failed.GetBaseException().Message);
            else log.LogError(failed, "Delivery {Delivery} could not be tried.", message.Delivery);
            throw; // it is brought again
        }
    }
}
