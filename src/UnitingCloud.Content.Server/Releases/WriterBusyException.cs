namespace UnitingCloud.Content.Server.Releases;

/// <summary>
/// Another writer has held the lock for as long as one waits for it. Nothing was done, and it may go better in a
/// moment.
/// </summary>
internal sealed class WriterBusyException(TimeSpan waited, Exception? cause = null)
    : Exception(
        $"Another writer has been at work for more than {waited.TotalSeconds:0.#} seconds; try again in a moment.",
        cause)
{
    /// <summary>As many seconds as a client should wait before it asks again.</summary>
    public const int RetryAfterSeconds = 10;
}

/// <summary>How long one writer waits for another.</summary>
/// <param name="Wait">Then it gives up.</param>
/// <param name="Idle">A writer that has said nothing to the database for so long is dead: its session is ended by the
/// next.</param>
internal sealed record WriterLimits(TimeSpan Wait, TimeSpan Idle)
{
    public static readonly WriterLimits Default = new(TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2));
}
