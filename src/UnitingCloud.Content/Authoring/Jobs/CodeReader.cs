using UnitingCloud.Content.Authoring.Documents;
using UnitingCloud.Content.Codes;
using UnitingCloud.Content.Diagnostics;

namespace UnitingCloud.Content.Authoring.Jobs;

/// <summary>Codes of ISO and BCP 47. Who writes another one is told which was probably meant.</summary>
internal static class CodeReader
{
    private const string SubdivisionForm = "an ISO 3166-2 code, such as GB-ENG";

    public static string? ReadCountry(Fields fields, string key = "country") =>
        Read(fields, key, "^[A-Z]{2}$") is { } code && CheckCountry(fields, key, code) ? code : null;

    public static bool CheckCountry(Fields fields, string key, string code) =>
        Country.IsCode(code) || Refuse(fields, key, code, IsCapitals(code, 2), Country.Form, Country.Meant(code));

    /// <param name="country">The country that it is a part of; empty if that is not known.</param>
    public static string? ReadSubdivision(Fields fields, string key, string country)
    {
        if (Read(fields, key, "^[A-Z]{2}-[A-Z0-9]{1,3}$") is not { } code) return null;
        if (country.Length == 0) return CheckSubdivision(fields, key, code) ? code : null;
        if (Country.IsSubdivision(code, country)) return code;
        var form = $"an ISO 3166-2 code of a part of {country}";
        Refuse(fields, key, code, IsSubdivisionForm(code), form, Country.MeantSubdivision(code, country));
        return null;
    }

    public static bool CheckSubdivision(Fields fields, string key, string code) =>
        Country.IsSubdivision(code)
        || Refuse(fields, key, code, isFormed: true, SubdivisionForm, meant: null);

    public static string? ReadCurrency(Fields fields, string key = "currency")
    {
        if (Read(fields, key, "^[A-Z]{3}$") is not { } code) return null;
        if (Currency.IsCode(code)) return code;
        Refuse(fields, key, code, IsCapitals(code, 3), Currency.Form, Currency.Meant(code));
        return null;
    }

    /// <summary>The tag in its canonical form.</summary>
    public static string? ReadLanguage(Fields fields, string key = "language")
    {
        if (Read(fields, key, LanguageTag.Pattern) is not { } text) return null;
        if (LanguageTag.Canonical(text) is { } tag) return tag;
        Refuse(fields, key, text, LanguageTag.IsWellFormed(text), LanguageTag.Form, LanguageTag.Meant(text));
        return null;
    }

    private static string? Read(Fields fields, string key, string pattern)
    {
        var written = fields.Text(key, 100);
        fields.Schema?.Form(key, pattern);
        return written?.Value;
    }

    /// <param name="isFormed">Whether it looks like a code, and only is none.</param>
    /// <param name="meant">The code that was probably meant.</param>
    private static bool Refuse(
        Fields fields, string key, string value, bool isFormed, string form, string? meant)
    {
        var span = fields.SpanOf(key);
        fields.Report(
            isFormed
                ? FrontMatterRules.UnknownCode(span, key, value, form, meant)
                : FrontMatterRules.BadForm(span, key, form, meant));
        return false;
    }

    private static bool IsCapitals(string text, int length) =>
        text.Length == length && text.All(char.IsAsciiLetterUpper);

    private static bool IsSubdivisionForm(string text) =>
        text.Length is >= 4 and <= 6 && text[2] == '-' && IsCapitals(text[..2], 2)
        && text[3..].All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c));
}
