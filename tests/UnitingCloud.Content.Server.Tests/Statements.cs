using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;

namespace UnitingCloud.Content.Server.Tests;

/// <summary>Every statement that goes to a database while this lives.</summary>
internal sealed class Statements : IDisposable
{
    private readonly ConcurrentQueue<(string Database, string Text)> _sent = new();
    private readonly ActivityListener _listener;

    public Statements()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.GetTagItem("db.statement") is string text)
                    _sent.Enqueue(((string?)activity.GetTagItem("db.name") ?? "", text));
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>Those for the application's database, without what runs by itself: heartbeats and Wolverine.</summary>
    public IReadOnlyList<string> Of(ContentApp app)
    {
        var database = new NpgsqlConnectionStringBuilder(app.ConnectionString).Database;
        return
        [
            .. _sent
                .Where(s => s.Database == database && s.Text != "select 1" && !IsOfWolverine(s.Text))
                .SelectMany(s =>
                    s.Text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                ),
        ];
    }

    private static bool IsOfWolverine(string text) => text.Contains("wolverine_", StringComparison.Ordinal);

    public void Dispose() => _listener.Dispose();
}
