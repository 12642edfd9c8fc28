using UnitingCloud.Content.Server.Webhooks.Sending;

namespace UnitingCloud.Content.Server.Webhooks;

/// <summary>A message for a subscription, and how its delivery goes.</summary>
internal sealed record Delivery
{
    /// <summary>Attempts that are remembered.</summary>
    private const int MaxAttempts = 30;

    /// <summary>Grows with time.</summary>
    public required Guid Id { get; init; }

    public required string Subscription { get; init; }

    public required string Type { get; init; }

    /// <summary>The exact body that is signed and sent.</summary>
    public required string Body { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DeliveryStatus Status { get; init; } = DeliveryStatus.Pending;

    /// <summary>Grows each time it is queued: messages that were queued before are ignored.</summary>
    public int Generation { get; init; }

    /// <summary>Attempts since it was made or replayed.</summary>
    public int AttemptCount { get; init; }

    /// <summary>The newest come last.</summary>
    public IReadOnlyList<Attempt> Attempts { get; init; } = [];

    public DateTimeOffset? NextAttemptAt { get; init; }

    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>The <c>webhook-id</c>: the same for every attempt, so that the receiver recognises repeats.</summary>
    public string MessageId => $"msg_{Id:N}";

    public Delivery After(Attempt attempt) =>
        this with
        {
            AttemptCount = AttemptCount + 1,
            Attempts = [.. Attempts.Append(attempt).TakeLast(MaxAttempts)],
            NextAttemptAt = null,
        };

    /// <summary>To be tried at that time.</summary>
    public Delivery QueuedFor(DateTimeOffset at) =>
        this with
        {
            Status = DeliveryStatus.Pending,
            Generation = Generation + 1,
            NextAttemptAt = at,
            DeliveredAt = null,
        };
}

/// <summary>How a delivery stands.</summary>
internal enum DeliveryStatus
{
    /// <summary>It will be tried, or tried again.</summary>
    Pending,

    /// <summary>The receiver took it.</summary>
    Delivered,

    /// <summary>It will not be tried again unless it is replayed.</summary>
    Failed,

    /// <summary>Not a message, but a notice in the log that the webhook was disabled.</summary>
    Notice,
}
