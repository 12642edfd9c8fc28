using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Server.Hosting;

namespace UnitingCloud.Content.Server.Commands.New;

/// <summary>What an author answers.</summary>
internal static class Answers
{
    /// <summary>Asks a terminal for what is missing; nobody else is asked.</summary>
    /// <exception cref="CommandException">What is required is missing.</exception>
    public static async Task<IReadOnlyDictionary<string, string>> CompleteAsync(
        IReadOnlyList<NewFileField> fields, IReadOnlyDictionary<string, string?> given, CancellationToken cancellation)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in fields)
        {
            var answer = Clean(given[field.Name]);
            if (answer is null && !Console.IsInputRedirected) answer = await AskAsync(field, cancellation);
            if (answer is not null) answers.Add(field.Name, answer);
        }

        var missing = fields.Where(field => field.Required && !answers.ContainsKey(field.Name))
            .Select(field => field == fields[0] ? field.Name.ToUpperInvariant() : $"--{field.Name}").ToList();
        return missing.Count == 0
            ? answers
            : throw new CommandException($"Missing: {string.Join(", ", missing)}.");
    }

    /// <summary>Null if the answer is empty and may be.</summary>
    private static async Task<string?> AskAsync(NewFileField field, CancellationToken cancellation)
    {
        var choices = field.Choices is null ? "" : $" ({string.Join(", ", field.Choices)})";
        while (true)
        {
            await Console.Out.WriteAsync($"{field.Name}{choices}: {field.Description} ");
            var line = await Console.In.ReadLineAsync(cancellation);
            var answer = Clean(line);
            if (answer is null ? !field.Required || line is null : field.Choices?.Contains(answer) != false)
                return answer;
        }
    }

    private static string? Clean(string? text) => text?.Trim() is { Length: > 0 } some ? some : null;
}
