using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace UnitingCloud.Content.Server.Changes.Documents;

/// <summary>The fields of a job that a reader wants: a sparse fieldset.</summary>
internal sealed class JobFields
{
    private const string Html = "description.html";
    private const string PlainText = "description.text";

    /// <summary>What tells one job from another is always there.</summary>
    private static readonly string[] Always = ["key", "reference", "version"];

    private readonly byte[][] _names;

    private JobFields(HashSet<string> names)
    {
        var whole = names.Contains("description");
        (HasHtml, HasText) = (whole || names.Contains(Html), whole || names.Contains(PlainText));
        (HasThreads, HasConsultant) = (names.Contains("threads"), names.Contains("consultant"));
        _names = [.. names.Union(Always).Select(Encoding.UTF8.GetBytes)];
    }

    /// <summary>Those that can be named.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. new DefaultJsonTypeInfoResolver().GetTypeInfo(typeof(Job), ContentJson.Options).Properties
            .Select(property => property.Name)
            .Except(["bodyHash"]).Except(Always),
        "description", Html, PlainText,
    ];

    public bool HasHtml { get; }

    public bool HasText { get; }

    public bool HasThreads { get; }

    public bool HasConsultant { get; }

    /// <param name="text">Names with commas between them.</param>
    /// <returns>Null if it names something else.</returns>
    public static JobFields? Parse(string text)
    {
        var names = text.Split(',', StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal);
        return names.All(name => Names.Contains(name) || Always.Contains(name)) ? new(names) : null;
    }

    /// <summary>Whether the field that the reader stands at is one of them.</summary>
    public bool Has(ref Utf8JsonReader reader)
    {
        foreach (var name in _names)
            if (reader.ValueTextEquals(name)) return true;
        return false;
    }
}
