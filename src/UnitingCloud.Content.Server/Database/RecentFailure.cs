namespace UnitingCloud.Content.Server.Database;

/// <summary>
/// What the database last failed at under a request. A full disk fails writes alone, so that nothing that only reads
/// would find out.
/// </summary>
internal sealed class RecentFailure(TimeProvider time)
{
    private static readonly TimeSpan Told = TimeSpan.FromMinutes(1);

    private Failure? _last;

    /// <summary>In a sentence; null if the last minute had none.</summary>
    public string? Reason =>
        Volatile.Read(ref _last) is { } last && time.GetUtcNow() - last.At < Told ? last.Reason : null;

    public void Note(string reason) => Volatile.Write(ref _last, new(reason, time.GetUtcNow()));

    private sealed record Failure(string Reason, DateTimeOffset At);
}
