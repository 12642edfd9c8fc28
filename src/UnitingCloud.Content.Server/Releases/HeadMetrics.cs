using System.Diagnostics.Metrics;
using UnitingCloud.Content.Server.Database;

namespace UnitingCloud.Content.Server.Releases;

/// <summary>
/// What this server knows of the head, for monitoring: several servers show the same, or one is behind.
/// </summary>
internal sealed class HeadMetrics
{
    private readonly Histogram<double> _lag;
    private int _revision;
    private bool _listening;

    public HeadMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(ContentMeter.Name);
        meter.CreateObservableGauge(
            "content.head.revision", () => Volatile.Read(ref _revision), "{revision}",
            "The newest revision that this server knows of.");
        meter.CreateObservableGauge(
            "content.head.listening", () => Volatile.Read(ref _listening) ? 1 : 0, unit: null,
            "1 while the database tells this server of releases, 0 while every read has to ask for them.");
        _lag = meter.CreateHistogram(
            "content.head.lag", "s",
            "From the commit of a release to this server's knowing of it, by the clocks of both servers.", tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 60] });
    }

    public void OnListening(bool listening) => Volatile.Write(ref _listening, listening);

    public void OnKnown(int revision) => Volatile.Write(ref _revision, revision);

    public void OnLearned(TimeSpan lag) => _lag.Record(Math.Max(0, lag.TotalSeconds));
}
