using System.Collections.Frozen;

namespace UnitingCloud.Content.Codes;

/// <summary>Languages as BCP 47 tags (RFC 5646): well formed, and of subtags that the IANA has registered.</summary>
public static class LanguageTag
{
    /// <summary>In words, for those who wrote something else.</summary>
    public const string Form = "a BCP 47 tag, such as en-GB";

    /// <summary>The form that a tag has, registered or not.</summary>
    public const string Pattern = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$";

    /// <summary>What is registered, by kind; a subtag that was replaced leads to the new one.</summary>
    private static readonly FrozenDictionary<string, FrozenDictionary<string, string>> Registered;

    private static readonly FrozenDictionary<string, string> Names;

    static LanguageTag()
    {
        var lines = CodeFile.Lines("languages.txt").Select(line => line.Split(' ', 2)).ToLookup(l => l[0], l => l[1]);
        Registered = lines.Where(kind => kind.Key != "name").ToFrozenDictionary(
            kind => kind.Key,
            kind => kind.SelectMany(line => line.Split(' ')).Select(subtag => subtag.Split('>'))
                .ToFrozenDictionary(old => old[0], old => old[^1], StringComparer.OrdinalIgnoreCase));
        Names = lines["name"].Select(line => line.Split('|'))
            .SelectMany(names => names[1..].Select(name => (Name: name, Code: names[0])))
            .DistinctBy(name => name.Name, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(name => name.Name, name => name.Code, StringComparer.OrdinalIgnoreCase);
    }

    public static bool IsWellFormed(string text) =>
        text.Split('-') is [{ Length: 2 or 3 } language, .. var rest] && language.All(char.IsAsciiLetter)
        && rest.All(part => part.Length is >= 1 and <= 8 && part.All(char.IsAsciiLetterOrDigit));

    /// <summary>
    /// The tag in its canonical form: capitals where they belong, and no subtag that was replaced. Null if it is
    /// none.
    /// </summary>
    public static string? Canonical(string text)
    {
        var parts = text.Split('-');
        if (Array.Exists(parts, part => part.Length is 0 or > 8 || !part.All(char.IsAsciiLetterOrDigit))) return null;
        if (parts[0].Length is not (2 or 3) || Find("language", parts[0]) is not { } language) return null;
        var (tag, at) = (new List<string> { language }, 1);
        if (Next(3, "extlang") is { } extended) tag = [extended]; // zh-yue is yue
        if (Next(4, "script") is { } script) tag.Add(script);
        if ((Next(2, "region") ?? Next(3, "region")) is { } region) tag.Add(region);
        while ((Next(null, "variant")) is { } variant) tag.Add(variant);
        return EndsInExtensions(parts, at) ? string.Join('-', [.. tag, .. parts[at..]]) : null;

        string? Next(int? length, string kind)
        {
            if (at == parts.Length || (length ?? parts[at].Length) != parts[at].Length) return null;
            var found = Find(kind, parts[at]);
            if (found is not null) at++;
            return found;
        }
    }

    /// <summary>The tag that was meant by a name, by underscores, or by a region that has another code.</summary>
    public static string? Meant(string text)
    {
        var tag = text.Trim().Replace('_', '-');
        if (Names.TryGetValue(tag, out var named)) return named;
        if (Canonical(tag) is { } canonical) return canonical;
        var parts = tag.Split('-');
        return parts.Length == 2 && Country.Meant(parts[1]) is { } country
            ? Canonical($"{parts[0]}-{country}")
            : null;
    }

    private static string? Find(string kind, string subtag) => Registered[kind].GetValueOrDefault(subtag);

    /// <summary>Extensions, such as u-nu-latn, and what is for private use.</summary>
    private static bool EndsInExtensions(string[] parts, int at)
    {
        while (at < parts.Length)
        {
            if (parts[at].Length != 1) return false;
            var isPrivate = parts[at] is "x" or "X";
            var start = ++at;
            while (at < parts.Length && (isPrivate || parts[at].Length > 1)) at++;
            if (at == start) return false;
        }

        return true;
    }
}
