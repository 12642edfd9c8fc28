using System.Text.Json.Serialization;

namespace UnitingCloud.Content.Server.Webhooks.Sending;

/// <summary>One attempt to deliver.</summary>
internal sealed record Attempt
{
    /// <summary>When it was made, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How long it took.</summary>
    public required int Milliseconds { get; init; }

    /// <summary>The HTTP status that the receiver answered; null if it did not answer.</summary>
    public int? Status { get; init; }

    /// <summary>What went wrong, if there was no answer, or one that is not a success.</summary>
    public string? Error { get; init; }

    /// <summary>What the receiver asked for.</summary>
    [JsonIgnore]
    public TimeSpan? RetryAfter { get; init; }

    [JsonIgnore]
    public bool Succeeded => Status is >= 200 and <= 299;

    /// <summary>The receiver wants no deliveries any more.</summary>
    [JsonIgnore]
    public bool Gone => Status is 410;

    /// <summary>The receiver is overloaded or away: everything else for it waits too.</summary>
    [JsonIgnore]
    public bool Throttles => Status is 429 or 502 or 504 || Status is null || RetryAfter is not null;
}
