using System.CommandLine;
using UnitingCloud.Content.Server.Storage.Embedded;

namespace UnitingCloud.Content.Server.Commands;

/// <summary>The verbs, and what they have in common: exit code 2 for a wrong call, one clear line for what went wrong.</summary>
internal sealed class Verbs(string description) : RootCommand(description)
{
    private const int WrongCall = 2;

    public async Task<int> RunAsync(string[] args)
    {
        var call = args switch
        {
            [] => ["serve"],
            ["help", .. var rest] => [.. rest, "--help"],
            [var first, ..] when first.StartsWith('-') && first is not ("--help" or "-h" or "-?" or "--version") => ["serve", .. args],
            _ => args,
        };
        var parsed = Parse(call);
        if (parsed.Errors.Count > 0) return Refuse(parsed);
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            return 130; // as a shell says it of Ctrl-C
        }
        catch (Exception refused) when (refused is CommandException or DatabaseUnavailableException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"error: {refused.Message}");
            return 1;
        }
    }

    private static int Refuse(ParseResult parsed)
    {
        foreach (var error in parsed.Errors) Console.Error.WriteLine($"error: {error.Message}");
        Console.Error.WriteLine("See 'help' for the verbs, and 'help VERB' for one.");
        return WrongCall;
    }
}

/// <summary>A verb cannot do what it was called for; the message says what to do.</summary>
internal sealed class CommandException(string message, Exception? cause = null) : Exception(message, cause);
