using Wolverine.Runtime;
using Wolverine.Runtime.Handlers;

namespace UnitingCloud.Content.Server.Webhooks.Delivering;

/// <summary>
/// What Wolverine calls. A handler that is written by hand needs no code generated for it: no compiler in memory at run time,
/// and no generated files to keep in step.
/// </summary>
internal sealed class DeliverHandler : MessageHandler<Deliver>
{
    protected override Task HandleAsync(Deliver message, MessageContext context, CancellationToken cancellation) =>
        context.Runtime.Services.GetRequiredService<Courier>().DeliverAsync(message, cancellation);
}
