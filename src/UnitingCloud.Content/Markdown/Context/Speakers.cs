namespace UnitingCloud.Content.Markdown.Context;

/// <summary>The people who may speak in a body, by name, by slug, and by a short form once they have spoken.</summary>
internal sealed class Speakers(IReadOnlyDictionary<string, string> people, IContentLinks links)
{
    private readonly Dictionary<string, string> _short = new(StringComparer.OrdinalIgnoreCase);

    public string? Key(string name) =>
        people.TryGetValue(name, out var key) || _short.TryGetValue(name, out key) ? key : null;

    /// <summary>The name of a person, or the key if nobody has it.</summary>
    public string Name(string key) =>
        people.Where(person => person.Value == key).Select(person => person.Key)
            .MaxBy(name => name.Contains(' ')) ?? key;

    /// <summary>From here on "Myles" and "MS" are Myles Sanigar.</summary>
    public void Introduce(string name, string key)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2)
            return;
        _short.TryAdd(words[0], key);
        _short.TryAdd(string.Concat(words.Select(word => word[0])), key);
    }

    /// <summary>One of ours who has nearly this name.</summary>
    public string? Suggest(string name)
    {
        if (links.Suggest("person", HeadingIds.Slug(name)) is not { } slug)
            return null;
        var named = people.TryGetValue(slug, out var key)
            ? people.FirstOrDefault(person => person.Value == key && person.Key.Contains(' ')).Key
            : null;
        return named ?? slug;
    }

    /// <summary>Two words or more, each with a capital: a label that can only be a person.</summary>
    public static bool LooksLikeName(string label)
    {
        var words = label.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length is >= 2 and <= 4 && words.All(word => char.IsUpper(word[0]));
    }
}
