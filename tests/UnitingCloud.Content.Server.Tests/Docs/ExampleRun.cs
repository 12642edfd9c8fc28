using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Server.Security;
using UnitingCloud.Content.Server.Storage;
using UnitingCloud.Content.Server.Storage.Jobs;
using UnitingCloud.Content.Server.Webhooks;

namespace UnitingCloud.Content.Server.Tests.Docs;

/// <summary>Runs the examples of one document, in their order, and holds each answer to what is shown below it.</summary>
internal sealed class ExampleRun(ContentApp app, ScratchFolder folder)
{
    private const string Server = "http://localhost:5080", Program = "dotnet run --project src/UnitingCloud.Content.Server -- ";

    private readonly Dictionary<string, string> _variables = [];
    private string _answer = "";

    public async Task RunAsync(IReadOnlyList<Example> examples)
    {
        for (var i = 0; i < examples.Count; i++)
        {
            var (example, next) = (examples[i], examples.ElementAtOrDefault(i + 1));
            switch (example.Language)
            {
                case "clock": app.Clock.Now = DateTimeOffset.Parse(example.Text, null); break;
                case "sh": foreach (var command in example.Commands()) await RunAsync(command, next); break;
                case "graphql": await QueryAsync(example.Text); break;
                case "json" when example.Name == "webhook": ShownJson.ShouldHold(Message(), JsonNode.Parse(example.Text), "webhook"); break;
                case "json": ShownJson.ShouldHold(JsonNode.Parse(_answer), JsonNode.Parse(example.Text), example.Text); break;
                case "ndjson": HoldLines(example.Text); break;
                case "text": _answer.ShouldContain(example.Text); break;
                case "markdown": Check(example, next); break;
                case "csv": folder.Write(example.Name, example.Text); break;
                case "js": example.Text.ShouldBe("{{consumer}}"); break; // has a test of its own
                default: throw new ShouldAssertException($"Nothing runs a block of '{example.Language}':\n{example.Text}");
            }
        }
    }

    private async Task RunAsync(string command, Example? next)
    {
        // The two commands, which this very run stands for; and those that have a test of their own.
        if (Regex.IsMatch(command, @"^dotnet (run --project \S+|test)\s+#") || Regex.IsMatch(command, "^pg_(dump|restore) ")) return;
        if (Regex.Match(command, @"^KEY=\$\([^|]*\bkeys create --scopes (\S+) \|") is { Success: true } key)
            _variables["KEY"] = (await app.Services.GetRequiredService<ApiKeys>().CreateAsync(key.Groups[1].Value.Split(','), 90, default)).Secret;
        else if (command.StartsWith("curl ", StringComparison.Ordinal))
            await SendAsync(Example.Words(command, _variables), next);
        else if (command.StartsWith(Program, StringComparison.Ordinal))
            await VerbAsync(Example.Words(command[Program.Length..], _variables));
        else
            throw new ShouldAssertException($"Nothing runs '{command}'.");
    }

    private async Task SendAsync(IReadOnlyList<string> words, Example? next)
    {
        var (url, method, body) = (words.Single(word => word.StartsWith(Server, StringComparison.Ordinal))[Server.Length..], "", (string?)null);
        var headers = new List<string>();
        for (var i = 1; i < words.Count; i++)
        {
            switch (words[i])
            {
                case "-X": method = words[++i]; break;
                case "-H": headers.Add(words[++i]); break;
                case "-d" or "--data-binary": body = words[++i]; break;
                case "--data-urlencode" when words[++i].Split('=', 2) is [var name, var value]: url += $"?{name}={Uri.EscapeDataString(value)}"; break;
                case "-s" or "-sG" or "--compressed": break;
                case var word: word.ShouldStartWith(Server); break;
            }
        }

        using var request = new HttpRequestMessage(new HttpMethod(method.Length > 0 ? method : body is null ? "GET" : "POST"), url);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8);
        foreach (var (name, value) in headers.Select(header => header.Split(": ", 2)).Select(parts => (parts[0], parts[1])))
        {
            if (name == "Content-Type") request.Content!.Headers.ContentType = new MediaTypeHeaderValue(value);
            else request.Headers.Add(name, value);
        }

        using var reply = await app.Client.SendAsync(request);
        _answer = await reply.Content.ReadAsStringAsync();
        var status = next is { Language: "json" } && JsonNode.Parse(next.Text)?["status"] is JsonValue shown && shown.TryGetValue(out int code) ? code : 200;
        ((int)reply.StatusCode).ShouldBeInRange(status, status == 200 ? 299 : status, $"{string.Join(' ', words)}\n{_answer}");
        if (Regex.Match(_answer, "\"next\":\"([^\"]+)\"") is { Success: true } cursor) _variables["NEXT"] = cursor.Groups[1].Value;
    }

    private async Task QueryAsync(string query)
    {
        var body = new JsonObject { ["query"] = query }.ToJsonString();
        using var reply = await app.Client.PostAsync("/graphql", new StringContent(body, Encoding.UTF8, "application/json"));
        _answer = await reply.Content.ReadAsStringAsync();
        var answer = JsonNode.Parse(_answer)!;
        answer["errors"].ShouldBeNull(_answer);
        answer["data"]!.AsObject().ShouldAllBe(field => field.Value != null, query);
    }

    private async Task VerbAsync(IReadOnlyList<string> words)
    {
        string[] placed = [.. words.Select(word => word == "content" ? WholeApp.ContentFolder : folder.Find(word) ?? word)];
        var (exitCode, output, error) = await ServerProcess.RunAsync(app.ConnectionString, placed);
        exitCode.ShouldBe(0, $"{string.Join(' ', words)}\n{output}\n{error}");
        _answer = output;
    }

    private void HoldLines(string shown)
    {
        var lines = _answer.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var wanted = shown.Split('\n').Select(line => JsonNode.Parse(line)!).ToList();
        ShownJson.ShouldHold(JsonNode.Parse(lines[0]), wanted[0], "the first line");
        ShownJson.ShouldHold(JsonNode.Parse(lines[^1]), wanted[^1], "the last line");
        foreach (var (line, value) in lines.Zip(wanted.SkipLast(1))) ShownJson.ShouldHold(JsonNode.Parse(line), value, value.ToJsonString());
    }

    /// <summary>Markdown is checked among the sample content: as the file that it names, or as the text of an article.</summary>
    private void Check(Example example, Example? next)
    {
        var path = example.Name.Length > 0 ? example.Name : "articles/example.md";
        var text = example.Name.Length > 0 ? example.Text + "\n" : $"---\ntitle: Example\n---\n\n{example.Text}\n";
        var files = Directory.EnumerateFiles(WholeApp.ContentFolder, "*.md", SearchOption.AllDirectories)
            .Select(file => new SourceFile(Path.GetRelativePath(WholeApp.ContentFolder, file).Replace('\\', '/'), File.ReadAllBytes(file)))
            .Append(new SourceFile(path, Encoding.UTF8.GetBytes(text)));
        var images = Directory.EnumerateFiles(Path.Combine(WholeApp.ContentFolder, "images"))
            .Select(file => new ImageFile($"images/{Path.GetFileName(file)}", new string('0', 64), 1, 1));
        var set = ContentSet.Read([.. files], [.. images], new());
        var told = Diagnostic.InOrder([.. set.Diagnostics, .. set.Entries.SelectMany(entry => set.Render(entry).Diagnostics), .. set.Finish()])
            .Where(diagnostic => diagnostic.Span.File == path).Select(diagnostic => diagnostic.ToString());
        told.ShouldBe(next is { Language: "text" } ? next.Text.Split('\n') : []);
        _answer = next?.Text ?? "";
    }

    /// <summary>What is sent for a job that was filled.</summary>
    private static JsonNode Message()
    {
        var closed = new JobChange { Type = ChangeType.Remove, Reference = "UC-1001", Version = 7001, Reason = ClosingReason.Filled, RemovedAt = ContentApp.Start };
        return JsonNode.Parse(EventTypes.BodyOf(closed, "https://www.example", ContentApp.Start))!;
    }
}
