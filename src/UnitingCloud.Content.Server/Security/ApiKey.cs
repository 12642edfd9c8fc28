namespace UnitingCloud.Content.Server.Security;

/// <summary>What a key may do.</summary>
internal static class Scopes
{
    /// <summary>See drafts and the future.</summary>
    public const string Preview = "preview";

    /// <summary>Reads the past beyond the lifetime of a cursor.</summary>
    public const string History = "history";

    /// <summary>Post jobs.</summary>
    public const string JobsWrite = "jobs:write";

    /// <summary>Be told of changes of jobs.</summary>
    public const string Webhooks = "webhooks";

    /// <summary>Read the metrics of a server.</summary>
    public const string Metrics = "metrics";

    public static readonly IReadOnlyList<string> All = [Preview, History, JobsWrite, Webhooks, Metrics];
}

/// <summary>A key as it is kept: never the secret itself.</summary>
internal sealed record ApiKey
{
    public required string Id { get; init; }

    public required IReadOnlyList<string> Scopes { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>One secret, or two while the key is being rotated.</summary>
    public required IReadOnlyList<ApiSecret> Secrets { get; init; }
}

/// <param name="Hash">SHA-256 in hex. The secret has 256 random bits, so that nothing slower is needed.</param>
/// <param name="ExpiresAt">From then on it is not valid.</param>
internal sealed record ApiSecret(string Hash, DateTimeOffset ExpiresAt);
