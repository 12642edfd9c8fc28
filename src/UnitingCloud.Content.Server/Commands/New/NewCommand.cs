using System.CommandLine;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Server.Hosting;
using UnitingCloud.Content.Server.Import;

namespace UnitingCloud.Content.Server.Commands.New;

/// <summary>Begins a file: a draft that is valid, at the path that its address wants.</summary>
internal static class NewCommand
{
    private const string About = """
        Begin an article, a thread, a person or a job as a draft. A terminal is asked for what is missing.

        Exit codes: 0 written, 1 not written, 2 wrong usage.

        Examples:
          new article "A year of Rust" --thread distributed-systems
          new job "Go Engineer" --reference UC-2001
        """;

    public static Command Create()
    {
        var command = new Command("new", About);
        foreach (var kind in ItemKinds.All) command.Subcommands.Add(Create(kind));
        return command;
    }

    private static Command Create(ItemKind kind)
    {
        var (first, others) = (NewFile.FieldsOf(kind)[0], NewFile.FieldsOf(kind).Skip(1));
        var name = new Argument<string?>(first.Name.ToUpperInvariant())
        {
            Description = first.Description,
            Arity = ArgumentArity.ZeroOrOne,
        };
        var options = others.Select(field => (Field: field, Option: OptionOf(field))).ToList();
        var folder = Options.Content();
        var word = kind.ToString().ToLowerInvariant();
        var command = new Command(word, $"Begin {(kind == ItemKind.Article ? "an" : "a")} {word}.") { name, folder };
        foreach (var (_, option) in options) command.Options.Add(option);
        command.SetAction(async (parsed, cancellation) =>
        {
            var given = options.ToDictionary(one => one.Field.Name, one => parsed.GetValue(one.Option));
            given[first.Name] = parsed.GetValue(name);
            var file = NewFile.Of(kind, await Answers.CompleteAsync(NewFile.FieldsOf(kind), given, cancellation));
            await WriteAsync(parsed.GetValue(folder)!, file, cancellation);
            return 0;
        });
        return command;
    }

    private static Option<string?> OptionOf(NewFileField field)
    {
        var option = new Option<string?>($"--{field.Name}")
        {
            Description = field.Required ? $"{field.Description} Required." : field.Description,
        };
        if (field.Choices is not null) option.AcceptOnlyFromAmong([.. field.Choices]);
        return option;
    }

    /// <exception cref="CommandException">The file is there already, or would be wrong.</exception>
    private static async Task WriteAsync(string root, NewFile file, CancellationToken cancellation)
    {
        var path = Path.Combine(root, file.Path);
        if (file.Path.Count(c => c == '/') != 1 || Path.GetFileNameWithoutExtension(path).Length == 0)
            throw new CommandException($"'{file.Path}' has no name that an address can have. Give it another.");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            await using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            await using var writer = new StreamWriter(stream);
            await writer.WriteAsync(file.Text.AsMemory(), cancellation);
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new CommandException($"There is a file '{path}' already. Choose another name.");
        }

        var errors = FolderImport.Check(root, new ContentSettings(), progress: null, cancellation)
            .Where(one => one.Span.File == file.Path && one.Severity == Severity.Error).ToList();
        if (errors.Count > 0)
        {
            File.Delete(path);
            throw new CommandException(
                $"Nothing was written, since the file would be wrong:\n{string.Join('\n', errors)}");
        }

        await Console.Out.WriteLineAsync(path);
    }
}
