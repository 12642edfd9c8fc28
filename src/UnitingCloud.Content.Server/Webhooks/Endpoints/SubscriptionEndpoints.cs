using Microsoft.AspNetCore.Http.HttpResults;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Http.Writing;
using UnitingCloud.Content.Server.Problems;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Security;
using UnitingCloud.Content.Server.Webhooks.Delivering;

namespace UnitingCloud.Content.Server.Webhooks.Endpoints;

/// <summary>Webhooks, as their partner makes and changes them. A key sees only its own.</summary>
internal static class SubscriptionEndpoints
{
    private const string One = "/{webhook}";
    private const int MaxBytes = 64 * 1024;

    public static void MapSubscriptions(this RouteGroupBuilder webhooks)
    {
        webhooks.MapWrite(HttpMethods.Post, "", "createWebhook", CreateAsync)
            .WithMetadata(new BodyMetadata(MaxBytes, MediaTypes.Json)).Accepts<WebhookRequest>(MediaTypes.Json)
            .WithSummary("Be told of changes of jobs from now on, signed as Standard Webhooks 1.0.0 has it.")
            .ProducesProblems(409, 413, 415);
        webhooks.MapWrite(HttpMethods.Get, "", "listWebhooks", ListAsync)
            .WithSummary("The webhooks of this key.");
        webhooks.MapWrite(HttpMethods.Get, One, "getWebhook", GetAsync)
            .WithSummary("A webhook, and whether it is enabled.").ProducesProblems(404);
        webhooks.MapWrite(HttpMethods.Patch, One, "changeWebhook", ChangeAsync)
            .WithMetadata(new BodyMetadata(MaxBytes, MediaTypes.Json, MediaTypes.MergePatch))
            .Accepts<WebhookRequest>(MediaTypes.Json, MediaTypes.MergePatch)
            .WithSummary("Change what is given, and leave the rest. A new filter counts from now on.")
                .ProducesProblems(404, 413, 415);
        webhooks.MapWrite(HttpMethods.Delete, One, "deleteWebhook", DeleteAsync)
            .WithSummary("Delete a webhook, and its log with it.").ProducesProblems(404);
        webhooks.MapWrite(HttpMethods.Post, $"{One}/secrets", "rotateWebhookSecret", RotateAsync)
            .WithSummary("A second secret: everything carries a signature of each for 24 hours, in which the receiver "
                + "changes over.").ProducesProblems(404);
    }

    private static async Task<Results<Created<Webhook>, ProblemHttpResult>> CreateAsync(
        WriteRequest request, SubscriptionFormReader forms, Subscriptions subscriptions, SiteAddress site,
        HttpContext http, CancellationToken cancellation)
    {
        var (form, refused) = await forms.ReadAsync(http, isNew: true, cancellation);
        if (form is null) return refused!;
        if ((await subscriptions.OfAsync(request.Key.Id, cancellation)).Count >= Subscriptions.MaxPerKey)
            return Problem.Of(ProblemKind.WebhooksMany, $"A key has {Subscriptions.MaxPerKey} webhooks at most.");

        var (made, secret) = await subscriptions.CreateAsync((kept, now) => new Subscription
        {
            Id = Subscriptions.NewId(),
            KeyId = request.Key.Id,
            Url = form.Url!,
            Types = form.Types ?? EventTypes.All,
            Given = form.Given ?? new Dictionary<string, IReadOnlyList<string>>(),
            Filter = form.Filter ?? new JobFilter(),
            Site = SiteOf(http, site),
            Secrets = [kept],
            CreatedAt = now,
            Disabled = form.Enabled == false ? ByPartner(now) : null,
        }, cancellation);
        return TypedResults.Created($"/v1/webhooks/{made.Id}", Webhook.Of(made, made.CreatedAt, secret));
    }

    // What a stranger writes into Host is not kept, not even in Development.
    private static string SiteOf(HttpContext http, SiteAddress site) =>
        site.Configured is null && !LocalRequest.Is(http)
            ? $"http://localhost:{http.Connection.LocalPort}"
            : site.Of(http.Request);

    private static async Task<Ok<WebhookList>> ListAsync(
        WriteRequest request, Subscriptions subscriptions, TimeProvider time, CancellationToken cancellation)
    {
        var (now, found) = (time.GetUtcNow(), await subscriptions.OfAsync(request.Key.Id, cancellation));
        return TypedResults.Ok(new WebhookList([.. found.Select(s => Webhook.Of(s, now))]));
    }

    private static async Task<Results<Ok<Webhook>, ProblemHttpResult>> GetAsync(
        string webhook, WriteRequest request, Subscriptions subscriptions, TimeProvider time,
        CancellationToken cancellation) =>
        await subscriptions.FindAsync(webhook, request.Key, cancellation) is { } found
            ? TypedResults.Ok(Webhook.Of(found, time.GetUtcNow()))
            : Unknown();

    private static async Task<Results<Ok<Webhook>, ProblemHttpResult>> ChangeAsync(
        string webhook, WriteRequest request, SubscriptionFormReader forms, Subscriptions subscriptions,
        ChangeDispatcher dispatcher, TimeProvider time,
        HttpContext http, CancellationToken cancellation)
    {
        if (await subscriptions.FindAsync(webhook, request.Key, cancellation) is not { } subscription) return Unknown();
        var (form, refused) = await forms.ReadAsync(http, isNew: false, cancellation);
        if (form is null) return refused!;
        var now = Instant.Floor(time.GetUtcNow());
        var changed = await subscriptions.ChangeAsync(subscription.Id, s => s with
        {
            Url = form.Url ?? s.Url,
            Types = form.Types ?? s.Types,
            Given = form.Given ?? s.Given,
            Filter = form.Filter ?? s.Filter,
            Disabled = form.Enabled switch { true => null, false => s.Disabled ?? ByPartner(now), null => s.Disabled },
            PausedUntil = form.Enabled == true || form.Url is not null ? null : s.PausedUntil,
        }, cancellation);
        if (changed is null) return Unknown();
        if (subscription.Disabled is not null && changed.Disabled is null) dispatcher.Wake();
        return TypedResults.Ok(Webhook.Of(changed, time.GetUtcNow()));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string webhook, WriteRequest request, Subscriptions subscriptions, CancellationToken cancellation)
    {
        if (await subscriptions.FindAsync(webhook, request.Key, cancellation) is not { } subscription) return Unknown();
        await subscriptions.DeleteAsync(subscription.Id, cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Created<NewWebhookSecret>, ProblemHttpResult>> RotateAsync(
        string webhook, WriteRequest request, Subscriptions subscriptions, CancellationToken cancellation)
    {
        if (await subscriptions.FindAsync(webhook, request.Key, cancellation) is not { } subscription) return Unknown();
        var (secret, expires) = await subscriptions.RotateAsync(subscription.Id, cancellation);
        return TypedResults.Created((string?)null, new NewWebhookSecret(secret, expires));
    }

    private static ProblemHttpResult Unknown() => Problem.Of(ProblemKind.WebhookUnknown);

    private static DisabledState ByPartner(DateTimeOffset now) => new(now, "By request.");
}
