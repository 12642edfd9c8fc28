using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using UnitingCloud.Content.Authoring.Documents;
using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Markdown.Context;

namespace UnitingCloud.Content.Authoring;

/// <summary>What an author is asked for a new file.</summary>
/// <param name="Name">Kebab-case, as an option of a command is called.</param>
/// <param name="Description">What it is.</param>
/// <param name="Required">Whether there is no valid file without it.</param>
/// <param name="Choices">The values that it takes; null if it is any text.</param>
public sealed record NewFileField(
    string Name, string Description, bool Required = false, IReadOnlyList<string>? Choices = null);

/// <summary>A file as an author begins it: a draft with the fields that its kind needs.</summary>
/// <param name="Path">Below the content folder.</param>
/// <param name="Text">Front matter and a first line.</param>
public sealed partial record NewFile(string Path, string Text)
{
    /// <summary>The first is the name of the item: its title, or a person's name.</summary>
    public static IReadOnlyList<NewFileField> FieldsOf(ItemKind kind) => kind switch
    {
        ItemKind.Article =>
        [
            new("title", "The title.", Required: true), Slug,
            new("kind", "What it is; an article by default.", Choices: Terms<ArticleKind>()),
            new("thread", "The slug of its thread."), new("author", "The slug of its author."),
        ],
        ItemKind.Thread => [new("title", "The title.", Required: true), Slug, new("parent", "The slug of its parent.")],
        ItemKind.Person =>
            [new("name", "The person's name.", Required: true), Slug, new("role", "What the person does.")],
        _ =>
        [
            new("title", "The title.", Required: true),
            new("reference", "The reference, which names the file: letters, digits and '-'.", Required: true),
            new("workplace", "Where the work is done.", Required: true, Terms<Workplace>()),
            new("place", "The town; for remote work, the country in which applicants may live.", Required: true),
            new("country", "The country as an ISO 3166-1 code, such as GB.", Required: true),
            new("contract-type", "The form of the contract.", Required: true, Terms<ContractType>()),
            new("working-time", "How much of a week.", Required: true, Terms<WorkingTime>()),
            new("employer", "The employer as readers see it; the real name is not asked for.", Required: true),
            new("apply", "Where to apply: an https address.", Required: true),
            new("thread", "The slug of a thread that it is listed under."),
        ],
    };

    /// <param name="kind">What kind of item it is.</param>
    /// <param name="values">By the names of <see cref="FieldsOf"/>; those that are required are there.</param>
    public static NewFile Of(ItemKind kind, IReadOnlyDictionary<string, string> values)
    {
        var name = values[FieldsOf(kind)[0].Name];
        var slug = kind == ItemKind.Job
            ? values["reference"]
            : values.GetValueOrDefault("slug") ?? HeadingIds.AsciiSlug(name);
        var text = new StringBuilder("---\n");
        foreach (var line in kind == ItemKind.Job ? Job(values) : Plain(values)) text.Append(line).Append('\n');
        return new($"{kind.Folder()}/{slug}.md", text.Append("draft: true\n---\n\nWrite here.\n").ToString());
    }

    private static NewFileField Slug =>
        new("slug", "The last part of its address, which names the file; made of the title by default.");

    private static IEnumerable<string> Plain(IReadOnlyDictionary<string, string> values) =>
        values.Where(value => value.Key != "slug").Select(value => $"{value.Key}: {Written(value.Value)}");

    private static IEnumerable<string> Job(IReadOnlyDictionary<string, string> values)
    {
        yield return $"title: {Written(values["title"])}";
        if (values.TryGetValue("thread", out var thread)) yield return $"threads: [{Written(thread)}]";
        var (place, country) = (Written(values["place"]), Written(values["country"].ToUpperInvariant()));
        yield return $"workplace: {values["workplace"]}";
        yield return values["workplace"] == Term(Workplace.Remote)
            ? $"applicantLocations: [{{ type: country, code: {country}, name: {place} }}]"
            : $"locations: [{{ name: {place}, locality: {place}, country: {country} }}]";
        yield return $"contractType: {values["contract-type"]}";
        yield return $"workingTime: [{values["working-time"]}]";
        yield return $"employer: {{ confidential: true, displayName: {Written(values["employer"])} }}";
        yield return $"apply: {{ url: {Written(values["apply"])} }}";
    }

    private static string Written(string value) => PlainWords().IsMatch(value) ? value : YamlText.Quote(value);

    private static string[] Terms<T>() where T : struct, Enum => [.. Enum.GetValues<T>().Select(Term)];

    private static string Term<T>(T term) where T : struct, Enum =>
        JsonNamingPolicy.CamelCase.ConvertName(term.ToString());

    // YAML takes none of them for a number, a date, a truth value or a sign.
    [GeneratedRegex("^(?!(true|false|null)$)[a-z]{4,}[a-z0-9 -]*$", RegexOptions.IgnoreCase)]
    private static partial Regex PlainWords();
}
