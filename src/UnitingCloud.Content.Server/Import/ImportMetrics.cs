using System.Diagnostics.Metrics;
using UnitingCloud.Content.Server.Database;

namespace UnitingCloud.Content.Server.Import;

/// <summary>
/// The imports of this process, for tools that read metrics, such as dotnet-counters and OpenTelemetry.
/// </summary>
internal sealed class ImportMetrics
{
    private readonly Counter<int> _imports;
    private readonly Histogram<double> _duration;
    private ImportResult? _newest;

    public ImportMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(ContentMeter.Name);
        _imports = meter.CreateCounter<int>(
            "content.imports", "{import}", "Imports of the content folder, by outcome.");
        _duration = meter.CreateHistogram(
            "content.import.duration", "s", "How long imports of the content folder took.", tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300] });
        meter.CreateObservableGauge(
            "content.import.errors",
            Errors,
            "{error}",
            "Errors of the newest import; more than 0 if it was refused. Names the file, the line and the rule of the "
                + "first."
        );
    }

    public void Record(ImportResult result)
    {
        _newest = result;
        var outcome = new KeyValuePair<string, object?>("outcome", Outcome(result));
        _imports.Add(1, outcome);
        _duration.Record(result.Elapsed.TotalSeconds, outcome);
    }

    private static string Outcome(ImportResult result) => result switch
    {
        { Errors: > 0 } => "refused",
        { Held: not null } => "held",
        { Release: not null } => "released",
        _ => "unchanged",
    };

    private IEnumerable<Measurement<int>> Errors()
    {
        if (_newest is not { } newest) return [];
        return newest.FirstError is { } error
            ? [new(newest.Errors, new("file", error.Span.File), new("line", error.Span.Line), new("rule", error.Rule))]
            : [new(0)];
    }
}
