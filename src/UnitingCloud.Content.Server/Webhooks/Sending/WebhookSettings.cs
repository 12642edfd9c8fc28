namespace UnitingCloud.Content.Server.Webhooks.Sending;

/// <summary>What an operator may set, below <c>Content:Webhooks</c>.</summary>
/// <param name="AllowLoopback">For development and tests: receivers on this machine, over http too.</param>
/// <param name="Keys">A folder for the keys that signing secrets are encrypted with; the database where it is
/// none.</param>
internal sealed record WebhookSettings(bool AllowLoopback, string? Keys)
{
    public static WebhookSettings Read(IConfiguration configuration) =>
        new(configuration.GetValue<bool>("Content:Webhooks:AllowLoopback"), configuration["Content:Webhooks:Keys"]);
}
