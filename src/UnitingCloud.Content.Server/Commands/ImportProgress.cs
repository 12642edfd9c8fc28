using System.Globalization;
using Spectre.Console;
using UnitingCloud.Content.Server.Commands.Reports;
using UnitingCloud.Content.Server.Import;

namespace UnitingCloud.Content.Server.Commands;

/// <summary>Shows a progress bar while an import runs, then its diagnostics and a summary.</summary>
internal static class ImportProgress
{
    public static async Task<ImportResult> ShowAsync(Func<IProgress<(int Done, int Of)>?, Task<ImportResult>> import)
    {
        if (Console.IsOutputRedirected) return await import(null);
        return await AnsiConsole.Progress().HideCompleted(true).StartAsync(async context =>
        {
            var bar = context.AddTask("Importing");
            return await import(new Bar(bar));
        });
    }

    /// <param name="root">The content folder as the caller named it.</param>
    public static void Report(TextWriter output, ImportResult result, string root)
    {
        if (result.Unchanged)
        {
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{result.Files} files are the same as in the newest release ({result.Elapsed.TotalSeconds:0.00} "
                        + $"s)."
                )
            );
            return;
        }

        if (result.Diagnostics.Count > 0)
            new DiagnosticWriter(output, root).Write(result.Diagnostics, DiagnosticFormat.Human);
        var outcome = result switch
        {
            { Errors: > 0, Release: { } release } =>
                $"refused; release {release.Revision} makes only withdrawals: {release.Withdrawn} deleted, "
                    + $"{release.Changed} hidden",
            { Errors: > 0, Held: { } held } => $"refused, and its withdrawals are held back: {held}",
            { Errors: > 0 } => "refused: the last good release is still served",
            { Held: { } held } => $"held back: {held}",
            { Release: { } release } =>
                $"release {release.Revision}: {release.Added} added, {release.Changed} changed, {release.Withdrawn} "
                    + $"withdrawn",
            _ => "nothing changed: no release",
        };
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{result.Files} files, {result.Items} items, {result.Warnings} warnings, {outcome}, "
                + $"{result.Elapsed.TotalSeconds:0.00} s."));
    }

    private sealed class Bar(ProgressTask task) : IProgress<(int Done, int Of)>
    {
        public void Report((int Done, int Of) value) => task.MaxValue(value.Of).Value(Math.Max(task.Value, value.Done));
    }
}
