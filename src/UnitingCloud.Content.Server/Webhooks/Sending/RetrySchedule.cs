namespace UnitingCloud.Content.Server.Webhooks.Sending;

/// <summary>When a delivery that failed is tried again: ten attempts over about three days.</summary>
internal static class RetrySchedule
{
    /// <summary>The wait before each attempt; the first is made at once.</summary>
    public static readonly IReadOnlyList<TimeSpan> Delays =
    [
        TimeSpan.Zero, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan
            .FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>What a receiver may ask for at most with <c>Retry-After</c>.</summary>
    public static readonly TimeSpan MaxRetryAfter = TimeSpan.FromHours(24);

    /// <summary>A tenth more or less, so that what failed together does not come back together.</summary>
    public const double Jitter = 0.1;

    /// <summary>The wait before the next attempt; null after the last one.</summary>
    /// <param name="attempts">How many were made.</param>
    /// <param name="retryAfter">What the receiver asked for: never less, but a tenth more at most.</param>
    /// <param name="chance">From 0 to 1.</param>
    public static TimeSpan? Next(int attempts, TimeSpan? retryAfter, double chance)
    {
        if (attempts >= Delays.Count) return null;
        var wait = Delays[attempts] * (1 - Jitter + 2 * Jitter * chance);
        if (retryAfter is null) return wait;
        var asked = (retryAfter < MaxRetryAfter ? retryAfter.Value : MaxRetryAfter) * (1 + Jitter * chance);
        return asked > wait ? asked : wait;
    }
}
