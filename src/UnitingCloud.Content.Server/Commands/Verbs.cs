using System.CommandLine;
using UnitingCloud.Content.Server.Database.Embedded;
using UnitingCloud.Content.Server.Hosting;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Releases;
using UnitingCloud.Content.Text;

namespace UnitingCloud.Content.Server.Commands;

/// <summary>
/// The verbs, and what they have in common: exit code 2 for a wrong call, one clear line for what went wrong.
/// </summary>
internal sealed class Verbs(string description) : RootCommand(description)
{
    private const int WrongCall = 2;

    public async Task<int> RunAsync(string[] args)
    {
        var call = args switch
        {
            [] => ["serve"],
            ["help", .. var rest] => [.. rest, "--help"],
            [var first, ..] when first.StartsWith('-') && first is not ("--help" or "-h" or "-?" or "--version") =>
            [
                "serve",
                .. args,
            ],
            _ => args,
        };
        var parsed = Parse(call);
        if (Mistakes(parsed, call) is { Count: > 0 } mistakes) return Refuse(mistakes);
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            return 130; // as a shell says it of Ctrl-C
        }
        catch (Exception refused)
            when (refused
                    is CommandException
                        or SettingException
                        or WriterBusyException
                        or DatabaseUnavailableException
                        or DirectoryNotFoundException
                        or UnauthorizedAccessException
            )
        {
            await Console.Error.WriteLineAsync($"error: {refused.Message}");
            return 1;
        }
    }

    /// <summary>What is wrong with a call: the words that mean nothing here, else what the parser says.</summary>
    private static List<string> Mistakes(ParseResult parsed, string[] call)
    {
        var command = parsed.CommandResult.Command;
        string[] options =
        [
            .. command.Options.SelectMany(option => option.Aliases.Append(option.Name)),
            "--help",
            "-h",
            "-?",
            "--version",
        ];
        var words = call.TakeWhile(word => word != "--").Select(word => word.Split('=')[0]);
        List<string> unknown =
        [
            .. words
                .Where(word => word.StartsWith("--", StringComparison.Ordinal) && !options.Contains(word))
                .Select(word => Unknown("option", word, options)),
        ];
        if (unknown.Count == 0 && command.Subcommands.Count > 0)
            unknown.AddRange(
                parsed
                    .UnmatchedTokens.Take(1)
                    .Select(word => Unknown("verb", word, command.Subcommands.Select(verb => verb.Name)))
            );
        if (unknown.Count > 0)
            return unknown;
        if (parsed.Action is { ClearsParseErrors: true })
            return []; // help and version
        if (command is { Action: null, Subcommands.Count: > 0 })
            return
            [
                $"'{command.Name}' needs one of {string.Join(", ", command.Subcommands.Select(verb => verb.Name))}.",
            ];
        List<string> missing =
        [
            .. command
                .Arguments.Where(argument =>
                    argument.Arity.MinimumNumberOfValues > 0 && parsed.GetResult(argument)?.Tokens is not [_, ..]
                )
                .Select(argument => argument.Name),
        ];
        return missing.Count > 0
            ? [$"'{command.Name}' needs {string.Join(" and ", missing)}."]
            : [.. parsed.Errors.Select(error => error.Message).Distinct()];
    }

    private static string Unknown(string what, string word, IEnumerable<string> known) =>
        $"There is no {what} "
            + $"'{word}'{(Spelling.Nearest(word, known) is { } nearest ? $"; did you mean '{nearest}'?" : ".")}";

    private static int Refuse(IEnumerable<string> mistakes)
    {
        foreach (var mistake in mistakes) Console.Error.WriteLine($"error: {mistake}");
        Console.Error.WriteLine("Run 'help' for a list of verbs, or 'help VERB' for one of them.");
        return WrongCall;
    }
}
