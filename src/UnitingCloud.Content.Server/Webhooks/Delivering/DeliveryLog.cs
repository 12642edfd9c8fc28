using Marten;
using UnitingCloud.Content.Server.Database;

namespace UnitingCloud.Content.Server.Webhooks.Delivering;

/// <summary>Deletes what is older than the log's retention.</summary>
internal sealed class DeliveryLog(IDocumentStore store, TimeProvider time, ILogger<DeliveryLog> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), time);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(stoppingToken);
                await ForgetAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception lost) when (DatabaseFailure.IsTransient(lost))
            {
                log.LogWarning("Old deliveries stay a while longer: {Reason}", lost.GetBaseException().Message);
            }
        }
    }

    public async Task ForgetAsync(CancellationToken cancellation)
    {
        var oldest = time.GetUtcNow() - Deliveries.Retention;
        await using var session = store.LightweightSession();
        session.DeleteWhere<Delivery>(d => d.CreatedAt < oldest);
        await session.SaveChangesAsync(cancellation);
    }
}
