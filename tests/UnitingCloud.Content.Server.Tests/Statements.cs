using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;

namespace UnitingCloud.Content.Server.Tests;

/// <summary>
/// Every statement that the test sends to a database while this lives, by HTTP too: those of its trace. What runs by
/// itself has another.
/// </summary>
internal sealed class Statements : IDisposable
{
    private readonly ConcurrentQueue<(string Database, string Text)> _sent = new();
    private readonly Activity _trace = new("test");
    private readonly ActivityListener _listener;

    public Statements()
    {
        _trace.Start();
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == _trace.TraceId && activity.GetTagItem("db.statement") is string text)
                    _sent.Enqueue(((string?)activity.GetTagItem("db.name") ?? "", text));
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>Those for the application's database.</summary>
    public IReadOnlyList<string> Of(ContentApp app)
    {
        var database = new NpgsqlConnectionStringBuilder(app.ConnectionString).Database;
        return
        [
            .. _sent
                .Where(s => s.Database == database)
                .SelectMany(s =>
                    s.Text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                ),
        ];
    }

    public void Dispose()
    {
        _listener.Dispose();
        _trace.Stop();
    }
}
