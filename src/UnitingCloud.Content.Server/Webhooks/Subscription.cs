using System.Text.Json.Serialization;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Webhooks.Signing;

namespace UnitingCloud.Content.Server.Webhooks;

/// <summary>A subscription to changes of jobs.</summary>
internal sealed record Subscription
{
    public required string Id { get; init; }

    /// <summary>The API key that made it; other keys cannot see it.</summary>
    public required string KeyId { get; init; }

    public required string Url { get; init; }

    /// <summary>What it wants to be told of.</summary>
    public required IReadOnlyList<string> Types { get; init; }

    /// <summary>The filter as it was given.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Given { get; init; }

    /// <summary>The filter as it is applied: slugs are keys.</summary>
    public required JobFilter Filter { get; init; }

    /// <summary>Where the pages of jobs are, for addresses in messages, if no setting says it.</summary>
    public required string Site { get; init; }

    /// <summary>One, or two while they are being rotated.</summary>
    public required IReadOnlyList<SigningSecret> Secrets { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Why nothing is sent any more; null while it is enabled.</summary>
    public DisabledState? Disabled { get; init; }

    /// <summary>Until then the receiver is left alone: it said that it is overloaded, or is away.</summary>
    public DateTimeOffset? PausedUntil { get; init; }
}

/// <summary>The notice that a subscription was disabled.</summary>
internal sealed record DisabledState(DateTimeOffset At, string Reason);

/// <summary>
/// How far a subscription has been told. Its row is also the lock, so that two servers tell a change once.
/// </summary>
internal sealed record SubscriptionCursor
{
    /// <summary>The subscription.</summary>
    public required string Id { get; init; }

    public required Position Delivered { get; init; }

    /// <summary>
    /// The point up to which it is being told, and the last job of that stretch; null between stretches.
    /// </summary>
    public Position? Target { get; init; }

    public string? AfterKey { get; init; }

    /// <summary>The next stretch; a clock that is behind does not go back.</summary>
    public (AsOf From, AsOf To) Next(AsOf now) =>
        (Delivered.AsOf, Target?.AsOf ?? ClockSkew.NotBefore(Delivered.AsOf, now));
}

/// <summary>A point, as it is kept.</summary>
internal sealed record Position(int Revision, DateTimeOffset Time)
{
    [JsonIgnore]
    public AsOf AsOf => new(Revision, Time);

    public static Position Of(AsOf asOf) => new(asOf.Revision, asOf.Time);
}
