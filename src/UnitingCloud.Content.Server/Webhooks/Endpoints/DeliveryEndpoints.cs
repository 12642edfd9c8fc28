using Microsoft.AspNetCore.Http.HttpResults;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Http.Writing;
using UnitingCloud.Content.Server.Problems;
using UnitingCloud.Content.Server.Webhooks.Delivering;

namespace UnitingCloud.Content.Server.Webhooks.Endpoints;

/// <summary>What was sent: to look at, to try, and to send again.</summary>
internal static class DeliveryEndpoints
{
    private const string One = "/{webhook}";
    private const string Log = "webhook-deliveries";

    private static readonly Parameter<DeliveryStatus> Status = Parameter
        .Choice<DeliveryStatus>("status", "Their status; all by default.");
    private static readonly Parameter<DateTimeOffset> From = Parameter
        .Instant("from", "The first instant of the stretch.");
    private static readonly Parameter<DateTimeOffset> To = Parameter
        .Instant("to", "The end of the period, exclusive; now by default.");

    public static void MapDeliveries(this RouteGroupBuilder webhooks)
    {
        webhooks.MapWrite(HttpMethods.Post, $"{One}/ping", "pingWebhook", PingAsync)
            .WithSummary("Send a message of type 'ping', once, to try the receiver.")
            .ProducesProblems(404);
        webhooks.MapWrite(
            HttpMethods.Get, $"{One}/deliveries", "listWebhookDeliveries", ListAsync,
            [Status, .. CommonParameters.OfLists])
            .WithSummary($"The log of {Deliveries.Retention.Days} days, newest first: every attempt, how it went, and "
                + "when the next is made.")
            .ProducesProblems(404);
        webhooks.MapWrite(
            HttpMethods.Post, $"{One}/deliveries/{{delivery}}/replay", "replayWebhookDelivery", ReplayOneAsync)
            .WithSummary("Send a message again, with the same id and the same body.")
            .ProducesProblems(404);
        webhooks.MapWrite(HttpMethods.Post, $"{One}/replay", "replayWebhookDeliveries", ReplayAsync, From, To)
            .WithSummary(
                $"Send again what was made in a stretch of time, at most {Deliveries.MaxReplayed} messages a call.")
            .ProducesProblems(404);
    }

    private static async Task<Results<Accepted<WebhookDelivery>, ProblemHttpResult>> PingAsync(
        string webhook, WriteRequest request, Subscriptions subscriptions, Deliveries deliveries,
        CancellationToken cancellation) =>
        await subscriptions.FindAsync(webhook, request.Key, cancellation) is { } subscription
            ? Accepted(WebhookDelivery.Of(await deliveries.PingAsync(subscription.Id, cancellation)))
            : Unknown();

    private static async Task<Results<Ok<WebhookDeliveryList>, ProblemHttpResult>> ListAsync(
        string webhook, WriteRequest request, Subscriptions subscriptions, Deliveries deliveries,
        CursorProtector cursors, CancellationToken cancellation)
    {
        if (await subscriptions.FindAsync(webhook, request.Key, cancellation) is not { } subscription) return Unknown();
        var query = request.Query;
        var (limit, status, after) = (
            query.Value(CommonParameters.Limit, 20), query.Optional(Status), query.Text(CommonParameters.After));
        Guid? before = null;
        if (after is not null)
        {
            if (
                cursors.TryUnprotect<LogCursor>(Log, after, out var cursor)
                && cursor.Webhook == subscription.Id
                && cursor.Status == status
            )
                before = cursor.Before;
            else query.AddError(
                CommonParameters.After,
                "It is not a cursor of this log with these parameters, or older than 24 hours. "
                + "Begin again without it.");
        }

        if (query.Errors.Count > 0) return Problem.Of(query.Errors);
        var found = await deliveries.PageAsync(subscription.Id, status, before, limit + 1, cancellation);
        var next = found.Count > limit
            ? cursors.Protect(Log, new LogCursor(subscription.Id, status, found[limit - 1].Id))
            : null;
        return TypedResults.Ok(new WebhookDeliveryList([.. found.Take(limit).Select(WebhookDelivery.Of)], next));
    }

    private static async Task<Results<Accepted<WebhookDelivery>, ProblemHttpResult>> ReplayOneAsync(
        string webhook, string delivery, WriteRequest request, Subscriptions subscriptions, Deliveries deliveries,
        CancellationToken cancellation) =>
        await subscriptions.FindAsync(webhook, request.Key, cancellation) is { } subscription
        && Guid.TryParse(delivery, out var id)
            && await deliveries.ReplayAsync(subscription.Id, id, cancellation) is { } replayed
            ? Accepted(WebhookDelivery.Of(replayed))
            : Unknown();

    private static async Task<Results<Accepted<Replay>, ProblemHttpResult>> ReplayAsync(
        string webhook, WriteRequest request, Subscriptions subscriptions, Deliveries deliveries, TimeProvider time,
        CancellationToken cancellation)
    {
        if (await subscriptions.FindAsync(webhook, request.Key, cancellation) is not { } subscription) return Unknown();
        if (request.Query.Optional(From) is not { } from)
        {
            request.Query.AddError(From, "It is missing.");
            return Problem.Of(request.Query.Errors);
        }

        var (replayed, next) = await deliveries
            .ReplayAsync(subscription.Id, from, request.Query.Value(To, time.GetUtcNow()), cancellation);
        return Accepted(new Replay(replayed, next));
    }

    private static Accepted<T> Accepted<T>(T value) => TypedResults.Accepted((string?)null, value);

    private static ProblemHttpResult Unknown() => Problem.Of(ProblemKind.WebhookUnknown);

    private sealed record LogCursor(string Webhook, DeliveryStatus? Status, Guid Before);
}
