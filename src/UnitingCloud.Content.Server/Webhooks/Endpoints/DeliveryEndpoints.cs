using Microsoft.AspNetCore.Http.HttpResults;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Http.Problems;

namespace UnitingCloud.Content.Server.Webhooks.Endpoints;

/// <summary>What was sent: to look at, to try, and to send again.</summary>
internal static class DeliveryEndpoints
{
    private const string Log = "webhook-deliveries";

    private static readonly Parameter<DeliveryStatus> Status = Parameter.Choice<DeliveryStatus>("status", "How they stand; all unless said.");
    private static readonly Parameter<DateTimeOffset> From = Parameter.Instant("from", "The first instant of the stretch.");
    private static readonly Parameter<DateTimeOffset> To = Parameter.Instant("to", "The first instant after the stretch; now unless said.");

    public static void MapDeliveries(this IEndpointRouteBuilder app)
    {
        app.MapForWebhook(HttpMethods.Post, "/ping", "pingWebhook", [], PingAsync)
            .WithSummary("Send a message of type 'ping', once, to try the receiver.").Produces<WebhookDelivery>(StatusCodes.Status202Accepted);
        app.MapForWebhook(HttpMethods.Get, "/deliveries", "listWebhookDeliveries", [Status, .. CommonParameters.OfLists], ListAsync)
            .WithSummary($"The log of {Deliveries.Retention.Days} days, newest first: every attempt, how it went, and when the next is made.").Produces<WebhookDeliveryList>();
        app.MapForWebhook(HttpMethods.Post, "/deliveries/{delivery}/replay", "replayWebhookDelivery", [], ReplayOneAsync)
            .WithSummary("Send a message again, with the same id and the same body.").Produces<WebhookDelivery>(StatusCodes.Status202Accepted);
        app.MapForWebhook(HttpMethods.Post, "/replay", "replayWebhookDeliveries", [From, To], ReplayAsync)
            .WithSummary($"Send again what was made in a stretch of time, at most {Deliveries.MaxReplayed} messages a call.").Produces<Replay>(StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> PingAsync(WriteRequest request, Subscription subscription) =>
        Accepted(WebhookDelivery.Of(await request.Get<Deliveries>().PingAsync(subscription.Id, request.Aborted)));

    private static async Task<IResult> ListAsync(WriteRequest request, Subscription subscription)
    {
        var (protector, query) = (request.Get<CursorProtector>(), request.Query);
        var (limit, status, after) = (query.Value(CommonParameters.Limit, 20), query.Optional(Status), query.Text(CommonParameters.After));
        Guid? before = null;
        if (after is not null)
        {
            if (protector.TryUnprotect<LogCursor>(Log, after, out var cursor) && cursor.Webhook == subscription.Id && cursor.Status == status) before = cursor.Before;
            else query.AddError(CommonParameters.After, "It is no cursor of this log with these parameters, or older than 24 hours. Begin again without it.");
        }

        if (query.Errors.Count > 0) return Problem.Of(query.Errors);
        var found = await request.Get<Deliveries>().PageAsync(subscription.Id, status, before, limit + 1, request.Aborted);
        var next = found.Count > limit ? protector.Protect(Log, new LogCursor(subscription.Id, status, found[limit - 1].Id)) : null;
        return ReadRequest.Json(new WebhookDeliveryList([.. found.Take(limit).Select(WebhookDelivery.Of)], next));
    }

    private static async Task<IResult> ReplayOneAsync(WriteRequest request, Subscription subscription) =>
        Guid.TryParse(request.Segment("delivery"), out var id) && await request.Get<Deliveries>().ReplayAsync(subscription.Id, id, request.Aborted) is { } replayed
            ? Accepted(WebhookDelivery.Of(replayed))
            : OwnWebhook.Unknown();

    private static async Task<IResult> ReplayAsync(WriteRequest request, Subscription subscription)
    {
        if (request.Query.Optional(From) is not { } from)
        {
            if (request.Query.Errors.Count == 0) request.Query.AddError(From, "It is missing.");
            return Problem.Of(request.Query.Errors);
        }

        var to = request.Query.Value(To, request.Get<TimeProvider>().GetUtcNow());
        if (request.Query.Errors.Count > 0) return Problem.Of(request.Query.Errors);
        var (replayed, next) = await request.Get<Deliveries>().ReplayAsync(subscription.Id, from, to, request.Aborted);
        return Accepted(new Replay(replayed, next));
    }

    private static JsonHttpResult<T> Accepted<T>(T value) => TypedResults.Json(value, ContentJson.Options, statusCode: StatusCodes.Status202Accepted);

    private sealed record LogCursor(string Webhook, DeliveryStatus? Status, Guid Before);
}
