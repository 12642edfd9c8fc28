using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Http.Problems;
using UnitingCloud.Content.Server.Queries.Filters;

namespace UnitingCloud.Content.Server.Webhooks.Endpoints;

/// <summary>Webhooks, as their partner makes and changes them.</summary>
internal static class SubscriptionEndpoints
{
    public static void MapSubscriptions(this IEndpointRouteBuilder app)
    {
        app.MapForKey(HttpMethods.Post, "", "createWebhook", [], CreateAsync).Accepts<WebhookRequest>("application/json")
            .WithSummary("Be told of changes of jobs from now on, signed as Standard Webhooks 1.0.0 has it.")
            .Produces<Webhook>(StatusCodes.Status201Created).ProducesProblem(409).ProducesProblem(413).ProducesProblem(415);
        app.MapForKey(HttpMethods.Get, "", "listWebhooks", [], ListAsync).WithSummary("The webhooks of this key.").Produces<WebhookList>();
        app.MapForWebhook(HttpMethods.Get, "", "getWebhook", [], (request, subscription) => Task.FromResult(Answer(request, subscription)))
            .WithSummary("A webhook, and whether it is enabled.").Produces<Webhook>();
        app.MapForWebhook(HttpMethods.Patch, "", "changeWebhook", [], ChangeAsync).Accepts<WebhookRequest>("application/json", "application/merge-patch+json")
            .WithSummary("Change what is given, and leave the rest. A new filter counts from now on.").Produces<Webhook>().ProducesProblem(413).ProducesProblem(415);
        app.MapForWebhook(HttpMethods.Delete, "", "deleteWebhook", [], DeleteAsync)
            .WithSummary("Be told no more; its log goes too.").Produces(StatusCodes.Status204NoContent);
        app.MapForWebhook(HttpMethods.Post, "/secrets", "rotateWebhookSecret", [], RotateAsync)
            .WithSummary("A second secret: everything carries a signature of each for 24 hours, in which the receiver changes over.").Produces<NewWebhookSecret>(StatusCodes.Status201Created);
    }

    private static async Task<IResult> CreateAsync(WriteRequest request)
    {
        var (form, refused) = await SubscriptionForm.ReadAsync(request, isNew: true);
        if (form is null) return refused!;
        var subscriptions = request.Get<Subscriptions>();
        if ((await subscriptions.OfAsync(request.Key.Id, request.Aborted)).Count >= Subscriptions.MaxPerKey)
            return Problem.Of(ProblemKind.WebhooksMany, $"A key has {Subscriptions.MaxPerKey} webhooks at most.");

        var (made, secret) = await subscriptions.CreateAsync((kept, now) => new Subscription
        {
            Id = Subscriptions.NewId(),
            KeyId = request.Key.Id,
            Url = form.Url!,
            Types = form.Types ?? EventTypes.All,
            Given = form.Given ?? new Dictionary<string, IReadOnlyList<string>>(),
            Filter = form.Filter ?? new JobFilter(),
            Site = request.Get<SiteAddress>().Of(request.Http.Request),
            Secrets = [kept],
            CreatedAt = now,
            Disabled = form.Enabled == false ? ByPartner(now) : null,
        }, request.Aborted);
        request.Http.Response.Headers.Location = $"/v1/webhooks/{made.Id}";
        return TypedResults.Json(Webhook.Of(made, made.CreatedAt, secret), ContentJson.Options, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> ListAsync(WriteRequest request)
    {
        var now = request.Get<TimeProvider>().GetUtcNow();
        return ReadRequest.Json(new WebhookList([.. (await request.Get<Subscriptions>().OfAsync(request.Key.Id, request.Aborted)).Select(s => Webhook.Of(s, now))]));
    }

    private static async Task<IResult> ChangeAsync(WriteRequest request, Subscription subscription)
    {
        var (form, refused) = await SubscriptionForm.ReadAsync(request, isNew: false);
        if (form is null) return refused!;
        var now = Instant.Floor(request.Get<TimeProvider>().GetUtcNow());
        var changed = await request.Get<Subscriptions>().ChangeAsync(subscription.Id, s => s with
        {
            Url = form.Url ?? s.Url,
            Types = form.Types ?? s.Types,
            Given = form.Given ?? s.Given,
            Filter = form.Filter ?? s.Filter,
            Disabled = form.Enabled switch { true => null, false => s.Disabled ?? ByPartner(now), null => s.Disabled },
            PausedUntil = form.Enabled == true || form.Url is not null ? null : s.PausedUntil,
        }, request.Aborted);
        if (changed is null) return OwnWebhook.Unknown();
        if (subscription.Disabled is not null && changed.Disabled is null) request.Get<Delivering.ChangeDispatcher>().Wake();
        return Answer(request, changed);
    }

    private static async Task<IResult> DeleteAsync(WriteRequest request, Subscription subscription)
    {
        await request.Get<Subscriptions>().DeleteAsync(subscription.Id, request.Aborted);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> RotateAsync(WriteRequest request, Subscription subscription)
    {
        var (secret, expires) = await request.Get<Subscriptions>().RotateAsync(subscription.Id, request.Aborted);
        return TypedResults.Json(new NewWebhookSecret(secret, expires), ContentJson.Options, statusCode: StatusCodes.Status201Created);
    }

    private static IResult Answer(WriteRequest request, Subscription subscription) => ReadRequest.Json(Webhook.Of(subscription, request.Get<TimeProvider>().GetUtcNow()));

    private static DisabledState ByPartner(DateTimeOffset now) => new(now, "By request.");
}
