using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Server.Hosting;
using UnitingCloud.Content.Server.Posting.Bulk;
using UnitingCloud.Content.Server.Posting.Writing;
using UnitingCloud.Content.Server.Releases;

namespace UnitingCloud.Content.Server.Commands;

/// <summary>Posts the jobs of a CSV or JSON file; first it only says what it would do.</summary>
internal static class ImportJobsCommand
{
    private const int Shown = 20;

    public static Command Create()
    {
        var file = new Argument<string>("FILE")
        {
            Description = "A file with jobs: .csv, .tsv, .json, .ndjson or .jsonl.",
        };
        file.Validators.Add(result =>
        {
            if (!File.Exists(result.GetValueOrDefault<string>()))
                result.AddError($"There is no file '{result.GetValueOrDefault<string>()}'.");
        });
        var map = Pairs(
            "--map",
            $"The column for each field, such as 'title=Job Title,salary.min=Pay from'. Write '{ColumnMap.HashOf}' "
                + $"before a "
                + "column to make references from its texts. A column with the name of a field need not be listed."
        );
        var constants = Pairs("--set", "Values that all jobs have, such as 'workplace=onsite,locations.country=GB'.");
        var mapping = new Option<string?>("--mapping")
        {
            Description = "A JSON file with both: { \"map\": { … }, \"set\": { … } }.",
        };
        var repair = new Option<bool>("--repair")
        {
            Description = "Repair texts that were read in the wrong encoding ('Itâ€™s'). Without --apply, only show "
                + "them.",
        };
        var apply = new Option<bool>("--apply")
        {
            Description = "Post the jobs. Without this option, nothing is "
            + "changed."
        };
        var key = new Option<string>("--key")
        {
            Description = "The key that is to own the jobs, as 'keys list' shows it.",
            DefaultValueFactory = _ => "import-jobs",
        };
        var data = Options.Data();
        var command = new Command(
            "import-jobs",
            "Post the jobs of a file. Exit codes: 0 all accepted, 1 some refused, 2 wrong usage."
        )
        {
            file,
            map,
            constants,
            mapping,
            repair,
            apply,
            key,
            data,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var (said, common) = (parsed.GetValue(map) ?? [], parsed.GetValue(constants) ?? []);
                if (parsed.GetValue(mapping) is { } path)
                    Merge(path, said, common);
                await using var host = await ContentHost.OpenAsync(parsed.GetValue(data), cancellation);
                return await RunAsync(
                    host.Get<JobListImport>(),
                    parsed.GetValue(file)!,
                    said,
                    common,
                    parsed.GetValue(repair),
                    parsed.GetValue(apply),
                    HeadItem.PostedBy + parsed.GetValue(key),
                    cancellation
                );
            }
        );
        return command;
    }

    private static async Task<int> RunAsync(
        JobListImport import,
        string file,
        Dictionary<string, string> said,
        Dictionary<string, string> common,
        bool repair,
        bool apply,
        string owner,
        CancellationToken cancellation
    )
    {
        var list = Read(file);
        var map = ColumnMap.Of(list.Columns, said, common);
        if (map.Mistakes(list.Columns).ToList() is { Count: > 0 } mistakes)
            throw new CommandException(string.Join(' ', mistakes));
        var output = Console.Out;
        if (list.Note is not null)
            await output.WriteLineAsync(list.Note);
        foreach (var (field, column) in map.Columns.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            await output.WriteLineAsync($"  {field} = {column}");
        foreach (
            var column in list.Columns.Except(
                map.Columns.Values.Select(column =>
                    column.StartsWith(ColumnMap.HashOf, StringComparison.Ordinal)
                        ? column[ColumnMap.HashOf.Length..]
                        : column
                )
            )
        )
            await output.WriteLineAsync($"  (not used) {column}");

        var (repaired, repairs) = JobListImport.Repaired(list);
        foreach (var one in repairs.Take(Shown))
            await output.WriteLineAsync(
                $"{file}:{one.Place}: [{one.Column}] {(repair ? "repaired" : "looks broken")}: '{Short(one.Before)}' "
                    + $"→ '{Short(one.After)}'"
            );
        if (repairs.Count > 0)
            await output.WriteLineAsync(
                $"{repairs.Count} texts "
                    + (repair
                        ? "are repaired."
                        : "look as if they were read in the wrong encoding; --repair repairs them.")
            );

        var results = await RunAsync();
        foreach (var (place, result) in results)
            await ReportAsync(output, file, place, result, map);
        var counts = string.Join(
            ", ",
            results
                .GroupBy(row => row.Result.Status)
                .OrderBy(group => group.Key)
                .Select(group => $"{group.Count()} {Name(group.Key)}")
        );
        await output.WriteLineAsync(
            $"{results.Count} rows: "
                + $"{counts}."
                + (apply ? "" : " This was a dry run and changed nothing. Run it with --apply to post the jobs.")
        );
        return JobListImport.Refused(results) == 0 ? 0 : 1;

        async Task<IReadOnlyList<RowResult>> RunAsync()
        {
            try
            {
                return await ShowAsync(progress =>
                    import.RunAsync(repair ? repaired : list, map, owner, apply, progress, cancellation)
                );
            }
            catch (WriterBusyException busy)
            {
                throw new CommandException(
                    $"{busy.Message} Rows that were already written stay. Run the same command again to continue.",
                    busy
                );
            }
        }
    }

    private static async Task ReportAsync(
        TextWriter output,
        string file,
        int place,
        JobWriteResult result,
        ColumnMap map
    )
    {
        foreach (var d in result.Diagnostics)
        {
            var column = map.ColumnOf(d.Span.Pointer ?? "") ?? d.Span.Pointer;
            await output.WriteLineAsync(
                $"{file}:{place}: [{column}] {(d.Severity == Severity.Error ? "error" : "warning")} {d.Rule}: "
                    + $"{d.Message}; {d.Fix}."
            );
        }

        if (result.Status is JobWriteStatus.Repeated or JobWriteStatus.OwnedByOther)
            await output.WriteLineAsync(
                $"{file}:{place}: error {Name(result.Status)}: '{result.Reference}' is "
                    + $"{(result.Owner is { } owner ? $"owned by {owner}" : "in an earlier row already")}."
            );
    }

    private static JobList Read(string file)
    {
        try
        {
            return JobList.Read(file);
        }
        catch (InvalidDataException broken)
        {
            throw new CommandException($"{file}: {broken.Message}", broken);
        }
    }

    private static void Merge(string path, Dictionary<string, string> said, Dictionary<string, string> common)
    {
        try
        {
            var mapping = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(
                File.ReadAllBytes(path)
            )!;
            foreach (var (field, column) in mapping.GetValueOrDefault("map") ?? [])
                said.TryAdd(field, column);
            foreach (var (field, value) in mapping.GetValueOrDefault("set") ?? [])
                common.TryAdd(field, value);
        }
        catch (Exception broken) when (broken is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"The mapping {path} cannot be read: {broken.Message}", broken);
        }
    }

    private static Option<Dictionary<string, string>> Pairs(string name, string description) => new(name)
    {
        Description = description,
        AllowMultipleArgumentsPerToken = true,
        CustomParser = result =>
        {
            var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
            var texts = result.Tokens
                .SelectMany(token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries));
            foreach (var pair in texts)
            {
                if (pair.Split('=', 2, StringSplitOptions.TrimEntries) is
                    [{ Length: > 0 } field, { Length: > 0 } value])
                    pairs[field] = value;
                else result.AddError($"'{name}' takes pairs such as 'title=Job Title', but got '{pair}'.");
            }

            return pairs;
        },
    };

    private static async Task<IReadOnlyList<RowResult>> ShowAsync(
        Func<IProgress<(int Done, int Of)>?, Task<IReadOnlyList<RowResult>>> run)
    {
        if (Console.IsOutputRedirected) return await run(null);
        return await AnsiConsole.Progress().HideCompleted(true).StartAsync(async context =>
        {
            var bar = context.AddTask("Posting");
            return await run(new Progress<(int Done, int Of)>(at => bar.MaxValue(at.Of).Value(at.Done)));
        });
    }

    private static string Name(JobWriteStatus status) => JsonNamingPolicy.CamelCase.ConvertName(status.ToString());

    private static string Short(string text) =>
        text.Length <= 60 ? text : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, 59)}…");
}
