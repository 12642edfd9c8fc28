using System.Collections.Frozen;

namespace UnitingCloud.Content.Codes;

/// <summary>Money in use, as ISO 4217 codes.</summary>
public static class Currency
{
    /// <summary>In words, for those who wrote something else.</summary>
    public const string Form = "an ISO 4217 code of three capitals, such as GBP";

    private static readonly FrozenSet<string> Codes =
        CodeFile.Lines("currencies.txt").SelectMany(line => line.Split(' ')).ToFrozenSet();

    public static bool IsCode(string text) => Codes.Contains(text);

    /// <summary>The code that was meant by a sign, or by a code in small letters.</summary>
    public static string? Meant(string text) => text.Trim() switch
    {
        "£" => "GBP",
        "€" => "EUR",
        "$" or "US$" => "USD",
        var code => IsCode(code.ToUpperInvariant()) ? code.ToUpperInvariant() : null,
    };
}
