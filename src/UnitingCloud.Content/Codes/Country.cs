using System.Collections.Frozen;

namespace UnitingCloud.Content.Codes;

/// <summary>Countries as ISO 3166-1 alpha-2 codes, and their parts as ISO 3166-2 codes.</summary>
public static class Country
{
    /// <summary>In words, for those who wrote something else.</summary>
    public const string Form = "an ISO 3166-1 code of two capitals, such as GB";

    private static readonly FrozenSet<string> Codes;
    private static readonly FrozenDictionary<string, string> Names;

    private static readonly FrozenDictionary<string, FrozenSet<string>> Subdivisions = CodeFile
        .Lines("subdivisions.txt")
        .Select(line => line.Split(' '))
        .GroupBy(words => words[0], words => words[1..])
        .ToFrozenDictionary(country => country.Key, country => country.SelectMany(code => code).ToFrozenSet());

    // What UK adverts have instead of the country.
    private static readonly string[] British = ["England", "Scotland", "Wales", "Northern Ireland", "Great Britain"];

    static Country()
    {
        var countries = CodeFile.Lines("countries.txt").Select(line => line.Split('|')).ToList();
        Codes = countries.Select(country => country[0]).ToFrozenSet();
        Names = countries
            .SelectMany(country => country.Select(name => (Name: name, Code: country[0])))
            .Concat(British.Select(name => (Name: name, Code: "GB")))
            .DistinctBy(name => name.Name, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(name => name.Name, name => name.Code, StringComparer.OrdinalIgnoreCase);
    }

    public static bool IsCode(string text) => Codes.Contains(text);

    /// <summary>The code that was meant by a name, an alpha-3 code, or a code in small letters.</summary>
    public static string? Meant(string text) => Names.GetValueOrDefault(text.Trim());

    /// <summary>Whether this is the ISO 3166-2 code of a part of the country.</summary>
    public static bool IsSubdivision(string text, string country) =>
        text.Length > 3 && text[2] == '-' && text.StartsWith(country, StringComparison.Ordinal)
        && Subdivisions.TryGetValue(country, out var codes) && codes.Contains(text[3..]);

    /// <summary>Whether this is an ISO 3166-2 code of any country.</summary>
    public static bool IsSubdivision(string text) => text.Length > 3 && IsSubdivision(text, text[..2]);

    /// <summary>The ISO 3166-2 code that was meant by its second half alone, or in small letters.</summary>
    public static string? MeantSubdivision(string text, string country)
    {
        var code = text.ToUpperInvariant();
        return IsSubdivision(code, country) ? code
            : IsSubdivision($"{country}-{code}", country) ? $"{country}-{code}"
            : null;
    }
}
