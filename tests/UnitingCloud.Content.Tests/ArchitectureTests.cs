using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace UnitingCloud.Content.Tests;

/// <summary>The walls between the rooms, which no compiler keeps.</summary>
public sealed class ArchitectureTests
{
    private const string Core = "UnitingCloud.Content/", Server = "UnitingCloud.Content.Server/";

    private static readonly string Src = Path.Combine(Repository.Root, "src");

    private static readonly IReadOnlyList<(string Path, string Text)> Files =
    [
        .. Directory
            .EnumerateFiles(Src, "*.cs", SearchOption.AllDirectories)
            .Select(file => (Path.GetRelativePath(Src, file).Replace('\\', '/'), File.ReadAllText(file))),
    ];

    [Fact]
    public void What_content_means_knows_no_disk_clock_database_or_HTTP() =>
        Using(
            @"UnitingCloud\.Content\.Server|\bNpgsql|\bMarten\b|Microsoft\.AspNetCore|System\.Net\.Http|"
                + @"\bFile\.(Read|Write|Open|Exists)|\bDirectory\.|TimeProvider")
            .Where(file => file.StartsWith(Core, StringComparison.Ordinal)).ShouldBeEmpty();

    [Theory]
    [InlineData(@"^(global )?using (static )?GraphQL\b", Server + "GraphQL/")]
    [InlineData(@"^(global )?using (static )?Markdig\b", Core + "Markdown/")]
    [InlineData(@"^(global )?using (static )?(AngleSharp|Ganss)\b", Core + "Markdown/", Server + "Feeds/Html/")]
    [InlineData(@"^(global )?using (static )?YamlDotNet\b", Core + "Authoring/")]
    [InlineData(@"^(global )?using (static )?(Swashbuckle|Microsoft\.OpenApi)\b", Server + "Rest/")]
    [InlineData(@"^(global )?using (static )?MysticMind\b", Server + "Database/Embedded/")]
    [InlineData(@"^(global )?using (static )?CsvHelper\b", Server + "Posting/Bulk/", Server + "Feeds/Formats/")]
    [InlineData(@"^(global )?using (static )?System\.CommandLine\b", Server + "Commands/")]
    [InlineData(@"^(global )?using (static )?Wolverine\b", Server + "Webhooks/")]
    public void A_foreign_technology_lives_where_it_is_needed_and_nowhere_else(
        string technology, params string[] folders) =>
        Using(technology)
            .Where(file => !folders.Any(folder => file.StartsWith(folder, StringComparison.Ordinal)))
            .ShouldBeEmpty();

    [Fact]
    public void A_delivery_room_reads_through_the_visible_rule_and_never_around_it() =>
        Using(
                @"\.Query<(?!Subscription>|Delivery>)|"
                    + @"\bselect .* from\b(?! ((content\.(data_key|reply|feed|feed_reader|head)|gone|unnest)\b|\())|"
                    + @"mt_doc_|LoadAsync<Version"
            )
            .Where(file => Regex.IsMatch(file, $"^{Server}(GraphQL|Rest|Feeds|Webhooks|Docs|Http)/"))
            .ShouldBeEmpty();

    [Fact]
    public void Time_comes_from_a_TimeProvider() =>
        Using(@"DateTime(Offset)?\.(Utc)?Now|DateTime\.Today").ShouldBeEmpty();

    [Fact]
    public void No_file_is_longer_than_two_rooms_would_be() =>
        Files.Where(file => file.Text.Count(c => c == '\n') > 300).Select(file => file.Path).ShouldBeEmpty();

    [Fact]
    public void No_line_is_wider_than_120_columns_but_for_raw_strings() => new[] { "src", "tests" }
        .Select(folder => Path.Combine(Repository.Root, folder))
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
        .SelectMany(WideLines).ShouldBeEmpty();

    [Fact]
    public void No_folder_holds_more_than_fifteen_files() =>
        Files.GroupBy(file => Path.GetDirectoryName(file.Path)).Where(folder => folder.Count() > 15)
            .Select(folder => folder.Key).ShouldBeEmpty();

    [Fact]
    public void A_room_registers_itself_in_one_file() =>
        Using(@"\(this (IServiceCollection|WebApplication)\b")
            .Where(file =>
                !Regex.IsMatch(file, $"^{Server}(Hosting/Composition|(.*/)?([A-Z][A-Za-z]+)/\\3Setup)\\.cs$")
            )
            .ShouldBeEmpty();

    private static IEnumerable<string> WideLines(string path)
    {
        var (number, raw) = (0, false);
        foreach (var line in File.ReadLines(path))
        {
            number++;
            var quotes = line.Split("\"\"\"").Length - 1;
            if (line.Length > 120 && !raw && quotes == 0) yield return $"{path}:{number}";
            if (quotes % 2 == 1) raw = !raw;
        }
    }

    private static IEnumerable<string> Using(string pattern) =>
        Files.Where(file => Regex.IsMatch(file.Text, pattern, RegexOptions.Multiline)).Select(file => file.Path);
}
