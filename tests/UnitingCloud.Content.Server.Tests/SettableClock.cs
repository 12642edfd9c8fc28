namespace UnitingCloud.Content.Server.Tests;

/// <summary>Shows the time that a test sets; timers run as ever.</summary>
public sealed class SettableClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
