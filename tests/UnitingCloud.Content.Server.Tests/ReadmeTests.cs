using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Shouldly;
using UnitingCloud.Content.Tests;
using Xunit;

namespace UnitingCloud.Content.Server.Tests;

/// <summary>What README.md says is so.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    [Fact]
    public async Task Each_query_of_the_tour_gets_the_answer_that_stands_below_it()
    {
        await using var app = await WholeApp.StartAsync();
        var examples = Examples().Matches(Readme);
        examples.Count.ShouldBeGreaterThanOrEqualTo(5);
        foreach (Match example in examples)
        {
            var url = example.Groups["url"].Value;
            if (example.Groups["query"] is { Success: true } query) url += $"?query={Uri.EscapeDataString(query.Value)}";
            var answer = JsonNode.Parse(await app.Client.GetStringAsync(url))!;
            ShouldHold(answer, JsonNode.Parse(example.Groups["answer"].Value)!, url);
        }
    }

    [Fact]
    public async Task The_job_of_the_tour_is_posted_and_answered_as_it_stands_there()
    {
        await using var app = await WholeApp.StartAsync();
        var example = PostExample().Match(Readme);
        example.Success.ShouldBeTrue();
        var recruiter = await Posting.Recruiter.OfAsync(app);
        using var reply = await recruiter.SendAsync(HttpMethod.Put, example.Groups["url"].Value, example.Groups["body"].Value, "application/json");
        ShouldHold(JsonNode.Parse(await reply.Content.ReadAsStringAsync()), JsonNode.Parse(example.Groups["answer"].Value), "PUT");
    }

    [Fact]
    public void Every_folder_and_file_that_it_names_is_there()
    {
        var links = Links().Matches(Readme).Select(link => link.Groups[1].Value).ToList();
        links.ShouldNotBeEmpty();
        foreach (var link in links) Path.Exists(Path.Combine(Repository.Root, link)).ShouldBeTrue(link);
    }

    /// <summary>An answer has what README shows of it, and may have more members.</summary>
    private static void ShouldHold(JsonNode? answer, JsonNode? shown, string where)
    {
        switch (shown)
        {
            case JsonObject members:
                foreach (var (name, value) in members) ShouldHold(answer.ShouldBeOfType<JsonObject>(where)[name], value, $"{where} {name}");
                break;
            case JsonArray items:
                answer.ShouldBeOfType<JsonArray>(where).Count.ShouldBe(items.Count, where);
                foreach (var (item, value) in answer.AsArray().Zip(items)) ShouldHold(item, value, where);
                break;
            default:
                (answer?.ToJsonString()).ShouldBe(shown?.ToJsonString(), where);
                break;
        }
    }

    [GeneratedRegex(
        """```sh\ncurl -sG? '?http://localhost:5080(?<url>[^\s']*)'?(?: --data-urlencode 'query=(?<query>[^']+)')?\n```\n\n```json\n(?<answer>.*?)\n```""",
        RegexOptions.Singleline)]
    private static partial Regex Examples();

    [GeneratedRegex("""curl -s -X PUT http://localhost:5080(?<url>\S+) .* -d '(?<body>[^']+)'\n```\n\n```json\n(?<answer>.*?)\n```""", RegexOptions.Singleline)]
    private static partial Regex PostExample();

    [GeneratedRegex(@"\]\(((?!https?:)[^)#]+)\)")]
    private static partial Regex Links();
}
