using System.CommandLine;
using UnitingCloud.Content.Server.Commands.Reports;
using UnitingCloud.Content.Server.Hosting;
using UnitingCloud.Content.Server.Import;

namespace UnitingCloud.Content.Server.Commands;

/// <summary>Makes one release of a content folder, or none with its diagnostics.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var (folder, data) = (Options.Folder(), Options.Data());
        var dryRun = new Option<bool>("--dry-run") { Description = "Only check the folder. Needs no database." };
        var accept = new Option<bool>("--accept")
        {
            Description = "Accept the import even if it withdraws many items.",
        };
        var command = new Command(
            "import", "Import a content folder as one release. Exit codes: 0 done or nothing to do, 1 refused or held "
                + "back, 2 wrong usage.")
            { folder, data, dryRun, accept };
        command.SetAction(async (parsed, cancellation) =>
        {
            var root = parsed.GetValue(folder)!;
            if (parsed.GetValue(dryRun))
            {
                var diagnostics = FolderImport.Check(root, new(), progress: null, cancellation);
                new DiagnosticWriter(Console.Out, root).Write(diagnostics, DiagnosticFormat.Human);
                return diagnostics.Any(d => d.Severity == Diagnostics.Severity.Error) ? 1 : 0;
            }

            await using var host = await ContentHost.OpenAsync(parsed.GetValue(data), cancellation);
            var result = await ImportAsync();
            if (result.Held is not null && parsed.GetValue(accept))
            {
                await host.Get<HeldImports>().AcceptAsync(cancellation);
                result = await ImportAsync();
            }

            ImportProgress.Report(Console.Out, result, root);
            return result is { Errors: 0, Held: null } ? 0 : 1;

            Task<ImportResult> ImportAsync() =>
                ImportProgress.ShowAsync(progress => host.Get<FolderImport>().RunAsync(root, progress, cancellation));
        });
        return command;
    }
}
