using System.CommandLine;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Server.Import;

namespace UnitingCloud.Content.Server.Commands;

/// <summary>Reports all mistakes in a content folder, without a database.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var folder = Options.Folder();
        var format = new Option<string>("--format")
        {
            Description = "The output format: text, JSON, SARIF 2.1.0, or annotations for GitHub Actions.",
            DefaultValueFactory = _ => "human",
        };
        format.AcceptOnlyFromAmong("human", "json", "sarif", "github");
        var command = new Command("check", "Check a content folder. Exit codes: 0 no errors, 1 errors, 2 wrong usage.")
        {
            folder,
            format,
        };
        command.SetAction(
            (parsed, cancellation) =>
            {
                var root = parsed.GetValue(folder)!;
                var diagnostics = FolderImport.Check(root, new ContentSettings(), progress: null, cancellation);
                DiagnosticWriter.Write(
                    Console.Out,
                    diagnostics,
                    Enum.Parse<DiagnosticFormat>(parsed.GetValue(format)!, ignoreCase: true),
                    root
                );
                return Task.FromResult(diagnostics.Any(d => d.Severity == Severity.Error) ? 1 : 0);
            }
        );
        return command;
    }
}
