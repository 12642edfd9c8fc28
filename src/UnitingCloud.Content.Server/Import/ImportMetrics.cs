using System.Diagnostics.Metrics;

namespace UnitingCloud.Content.Server.Import;

/// <summary>
/// The imports of this process, for tools that read metrics, such as dotnet-counters and OpenTelemetry.
/// </summary>
internal sealed class ImportMetrics
{
    public const string MeterName = "UnitingCloud.Content";

    private readonly Counter<int> _imports;
    private ImportResult? _newest;

    public ImportMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _imports = meter.CreateCounter<int>(
            "content.imports", "{import}", "Imports of the content folder, by outcome.");
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
        _imports.Add(1, new KeyValuePair<string, object?>("outcome", Outcome(result)));
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
