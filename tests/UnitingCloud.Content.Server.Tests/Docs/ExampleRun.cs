using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Shouldly;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Authoring.Documents;
using UnitingCloud.Content.Authoring.References;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Server.Changes;
using UnitingCloud.Content.Server.Releases.Tables.Postings;
using UnitingCloud.Content.Server.Tests.Rest;
using UnitingCloud.Content.Server.Webhooks;

namespace UnitingCloud.Content.Server.Tests.Docs;

/// <summary>Runs the examples of a document in order, and compares each answer with what is shown below it.</summary>
internal sealed partial class ExampleRun(ContentApp app, ScratchFolder folder)
{
    private const string Server = "http://localhost:5080";
    private const string Program = "dotnet run --project src/UnitingCloud.Content.Server -- ";

    private readonly Dictionary<string, string> _variables = [];
    private string _answer = "";

    public async Task RunAsync(IReadOnlyList<Example> examples)
    {
        for (var i = 0; i < examples.Count; i++)
        {
            var (example, next) = (examples[i], examples.ElementAtOrDefault(i + 1));
            if (example.Name.StartsWith('.')) continue; // a file for other programs, which has a test of its own
            switch (example.Language)
            {
                case "clock":
                    app.Clock.Now = DateTimeOffset.Parse(example.Text, null);
                    break;
                case "sh":
                    foreach (var command in example.Commands()) await RunAsync(command, next);
                    break;
                case "graphql":
                    await QueryAsync(example.Text);
                    break;
                case "json":
                    var answer = example.Name == "webhook" ? Message() : JsonNode.Parse(_answer);
                    ShownJson.ShouldHold(answer, JsonNode.Parse(example.Text), example.Text);
                    break;
                case "ndjson":
                    HoldLines(example.Text);
                    break;
                case "text":
                    _answer.ShouldContain(example.Text);
                    break;
                case "markdown":
                    Check(example, next);
                    break;
                case "csv":
                    folder.Write(example.Name, example.Text);
                    break;
                case "js":
                    example.Text.ShouldBeOneOf("{{consumer}}", "{{renderer}}"); // have tests of their own
                    break;
                default:
                    throw new ShouldAssertException($"Nothing runs a block of '{example.Language}':\n{example.Text}");
            }
        }
    }

    private async Task RunAsync(string command, Example? next)
    {
        if (HasOwnTest().IsMatch(command)) return;
        if (NewKey().Match(command) is { Success: true } key)
            _variables["KEY"] = await app.KeyAsync(key.Groups[1].Value.Split(','));
        else if (command.StartsWith("curl ", StringComparison.Ordinal))
            await SendAsync(Example.Words(command, _variables), next);
        else if (command.StartsWith(Program, StringComparison.Ordinal))
            await VerbAsync(Example.Words(command[Program.Length..], _variables));
        else
            throw new ShouldAssertException($"Nothing runs '{command}'.");
    }

    private async Task SendAsync(IReadOnlyList<string> words, Example? next)
    {
        using var request = Curl.Request(words, Server);
        using var reply = await app.Client.SendAsync(request);
        _answer = await reply.Content.ReadAsStringAsync();
        var shown = next is { Language: "json" } ? JsonNode.Parse(next.Text)!.AsObject()["status"] as JsonValue : null;
        var told = $"{string.Join(' ', words)}\n{_answer}";
        if (shown is not null && shown.TryGetValue(out int status)) ((int)reply.StatusCode).ShouldBe(status, told);
        else reply.IsSuccessStatusCode.ShouldBeTrue(told);
        if (Cursor().Match(_answer) is { Success: true } cursor) _variables["NEXT"] = cursor.Groups[1].Value;
    }

    private async Task QueryAsync(string query)
    {
        var body = new JsonObject { ["query"] = query }.ToJsonString();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var reply = await app.Client.PostAsync("/graphql", content);
        _answer = await reply.Content.ReadAsStringAsync();
        var answer = JsonNode.Parse(_answer)!;
        answer["errors"].ShouldBeNull(_answer);
        answer["data"]!.AsObject().ShouldAllBe(field => field.Value != null, query);
    }

    private async Task VerbAsync(IReadOnlyList<string> words)
    {
        var placed = words.Select(word => word == "content" ? WholeApp.ContentFolder : folder.Find(word) ?? word);
        var (exitCode, output, error) = await ServerProcess.RunAsync(app.ConnectionString, [.. placed]);
        exitCode.ShouldBe(0, $"{string.Join(' ', words)}\n{output}\n{error}");
        _answer = output;
    }

    private void HoldLines(string shown)
    {
        var lines = _answer.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var wanted = shown.Split('\n').Select(line => JsonNode.Parse(line)!).ToList();
        ShownJson.ShouldHold(JsonNode.Parse(lines[0]), wanted[0], "the first line");
        ShownJson.ShouldHold(JsonNode.Parse(lines[^1]), wanted[^1], "the last line");
        foreach (var (line, value) in lines.Zip(wanted.SkipLast(1)))
            ShownJson.ShouldHold(JsonNode.Parse(line), value, value.ToJsonString());
    }

    /// <summary>
    /// Checks Markdown among the sample content, as the file that it names or as the text of an article.
    /// </summary>
    private void Check(Example example, Example? next)
    {
        var path = example.Name.Length > 0 ? example.Name : "articles/example.md";
        var text = example.Name.Length > 0 ? example.Text + "\n" : $"---\ntitle: Example\n---\n\n{example.Text}\n";
        var files = Directory.EnumerateFiles(WholeApp.ContentFolder, "*.md", SearchOption.AllDirectories)
            .Select(file => new SourceFile(Below(file), File.ReadAllBytes(file)))
            .Append(new SourceFile(path, Encoding.UTF8.GetBytes(text)));
        var images = Directory.EnumerateFiles(Path.Combine(WholeApp.ContentFolder, "images"))
            .Select(file => new ImageFile(Below(file), new string('0', 64), 1, 1));
        var set = ContentSet.Read([.. files], [.. images], new());
        var rendered = set.Entries.SelectMany(entry => set.Render(entry).Diagnostics).ToList();
        var told = Diagnostic.InOrder([.. set.Diagnostics, .. rendered, .. set.Finish()])
            .Where(diagnostic => diagnostic.Span.File == path).Select(diagnostic => diagnostic.ToString());
        told.ShouldBe(next is { Language: "text" } ? next.Text.Split('\n') : []);
        _answer = next?.Text ?? "";
    }

    /// <summary>What is sent for a job that was filled.</summary>
    private static JsonNode Message()
    {
        var closed = new JobChange
        {
            Type = ChangeType.Remove,
            Reference = "UC-1001",
            Version = 7001,
            Reason = ClosingReason.Filled,
            RemovedAt = ContentApp.Start,
        };
        return JsonNode.Parse(EventTypes.BodyOf(closed, "https://www.example", ContentApp.Start))!;
    }

    private static string Below(string file) => Path.GetRelativePath(WholeApp.ContentFolder, file).Replace('\\', '/');

    /// <summary>The two commands of README.md, and what <see cref="BackupTests"/> runs.</summary>
    [GeneratedRegex(@"^dotnet (run --project \S+|test)\s+#|^pg_(dump|restore) ")]
    private static partial Regex HasOwnTest();

    [GeneratedRegex(@"^KEY=\$\([^|]*\bkeys create --scopes (\S+) \|")]
    private static partial Regex NewKey();

    [GeneratedRegex("\"next\":\"([^\"]+)\"")]
    private static partial Regex Cursor();
}
