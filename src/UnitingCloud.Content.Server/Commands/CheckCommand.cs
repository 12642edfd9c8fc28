using System.CommandLine;
using System.CommandLine.Parsing;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Server.Commands.Reports;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Import;
using UnitingCloud.Content.Server.Import.Files;
using UnitingCloud.Content.Text;

namespace UnitingCloud.Content.Server.Commands;

/// <summary>Reports the mistakes in a content folder, without a database, and mends what it can.</summary>
internal static class CheckCommand
{
    private const string About = """
        Check content, and fix it.

        Exit codes: 0 no errors, 1 errors, 2 wrong usage. Warnings do not change the exit code.

        Examples:
          check                                  the content folder here
          check content/articles/a.md            a file; what it refers to is read too
          check --fix                            fix what can only be meant in one way
          check --staged                         what the next commit will have, for a pre-commit hook
          check --format sarif > check.sarif     for code scanning
        """;

    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "The content folder, or files and folders in it. The default is 'content' here or above.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        paths.Validators.Add(MustBeContent);
        var fix = new Option<bool>("--fix")
        {
            Description = "Change the files: apply each fix that can only be meant in one way, and report the rest.",
        };
        var staged = new Option<bool>("--staged")
        {
            Description =
                "Read what Git has staged instead of the files: all errors, and the warnings of staged files.",
        };
        var format = new Option<string>("--format")
        {
            Description = "The output format: text, JSON, SARIF 2.1.0, or annotations for GitHub Actions.",
            DefaultValueFactory = _ => "human",
        };
        format.AcceptOnlyFromAmong("human", "json", "sarif", "github");
        var only = Rules("--only", "Report only the warnings of these rules.");
        var ignore = Rules("--ignore", "Do not report the warnings of these rules; 'all' stands for every rule.");
        var verbose = new Option<bool>("--verbose")
        {
            Description = "List every place where the same is wrong, instead of the first one and their number.",
        };
        var docs = new Option<string>("--docs")
        {
            Description = "The address of a server that serves the pages of the rules, for SARIF.",
            DefaultValueFactory = _ => "http://localhost:5080",
        };
        var site = new Option<string?>("--site")
        {
            Description = "The address of the site, to check full addresses of its pages too. "
                + "The default is the setting Content__Site.",
        };
        var command = new Command("check", About) { paths, fix, staged, format, only, ignore, verbose, docs, site };
        command.Validators.Add(call =>
        {
            if (call.GetValue(fix) && call.GetValue(staged))
                call.AddError("'--fix' changes files, and '--staged' does not read them. Use one of the two.");
        });
        command.SetAction((parsed, cancellation) =>
        {
            var scope = CheckScope.Of(parsed.GetValue(paths)!);
            var warnings = WarningFilter(parsed.GetValue(only), parsed.GetValue(ignore));
            var human = parsed.GetValue(format) == "human";
            var settings = SettingsOf(parsed.GetValue(site));
            var told = parsed.GetValue(fix)
                ? Mend(scope, settings, warnings, human ? Console.Out : Console.Error, cancellation)
                : [.. Read(scope, settings, parsed.GetValue(staged), cancellation).Where(warnings)];
            new DiagnosticWriter(Console.Out, scope.Root)
            {
                IsVerbose = parsed.GetValue(verbose),
                Docs = parsed.GetValue(docs)!,
            }.Write(told, Enum.Parse<DiagnosticFormat>(parsed.GetValue(format)!, ignoreCase: true));
            return Task.FromResult(told.Any(one => one.Severity == Severity.Error) ? 1 : 0);
        });
        return command;
    }

    /// <summary>As the server has them, which reads the same setting.</summary>
    private static ContentSettings SettingsOf(string? site)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables();
        if (site is not null) configuration.AddInMemoryCollection([new("Content:Site", site)]);
        return new() { Site = new SiteAddress(configuration.Build()).Configured };
    }

    private static IEnumerable<Diagnostic> Read(
        CheckScope scope, ContentSettings settings, bool isStaged, CancellationToken cancellation)
    {
        if (!isStaged)
            return FolderImport.Check(scope.Root, settings, progress: null, cancellation).Where(scope.Holds);
        var index = GitIndex.Read(scope.Root, settings)
            ?? throw new Hosting.CommandException($"'{scope.Root}' is in no Git repository, or there is no Git.");
        return ContentCheck.Run(index.Files, index.Images, settings, cancellation)
            .Where(one => one.Severity == Severity.Error || index.Staged.Contains(one.Span.File)).Where(scope.Holds);
    }

    private static IReadOnlyList<Diagnostic> Mend(
        CheckScope scope, ContentSettings settings, Func<Diagnostic, bool> warnings, TextWriter output,
        CancellationToken cancellation)
    {
        var (left, edits, files) = ContentCheck.Mend(
            scope.Root, settings, one => scope.Holds(one) && warnings(one), cancellation);
        if (edits > 0)
            output.WriteLine(
                $"fixed {edits} mistake{(edits == 1 ? "" : "s")} in {files} file{(files == 1 ? "" : "s")}");
        return left;
    }

    private static Func<Diagnostic, bool> WarningFilter(string[]? only, string[]? ignored) => one =>
        one.Severity == Severity.Error
        || ((only is not { Length: > 0 } || only.Contains(one.Rule))
            && ignored?.Contains(one.Rule) != true && ignored?.Contains("all") != true);

    private static Option<string[]> Rules(string name, string description)
    {
        var rules = new Option<string[]>(name)
        {
            Description = description,
            HelpName = "RULE",
            AllowMultipleArgumentsPerToken = false,
            CustomParser = result => [.. result.Tokens.SelectMany(token => token.Value.Split(','))],
        };
        rules.Validators.Add(result =>
        {
            foreach (var word in result.Tokens.SelectMany(token => token.Value.Split(',')))
                if (word is not "all" && Rule.Find(word) is null)
                    result.AddError($"There is no rule '{word}'" + Nearest(word));
        });
        return rules;
    }

    private static string Nearest(string word) =>
        Spelling.Nearest(word, Rule.All.Select(rule => rule.Id)) is { } near ? $"; did you mean '{near}'?" : ".";

    private static void MustBeContent(ArgumentResult result)
    {
        foreach (var token in result.Tokens.Where(token => !Path.Exists(token.Value)))
            result.AddError($"There is no content folder '{token.Value}'.");
        if (result.Tokens.Count > 1
            && result.Tokens.Select(token => CheckScope.RootOf(token.Value)).Distinct().Count() > 1)
            result.AddError("The files are in different content folders. Check one folder at a time.");
    }
}
