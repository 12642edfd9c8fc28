using System.Globalization;
using System.Net.Mail;
using UnitingCloud.Content.Diagnostics;

namespace UnitingCloud.Content.Authoring.Documents;

/// <summary>Texts that have a form of their own.</summary>
internal static class ValueFormats
{
    public static string? Https(Fields fields, string key) =>
        Formed(fields, key, IsHttps, "an absolute https URL without user name, password, spaces or line breaks",
            @"^https://[^/?#@\s\\]+([/?#][^\s\\]*)?$");

    /// <summary>Also an address without encryption.</summary>
    public static string? Web(Fields fields, string key) =>
        Formed(fields, key, IsWeb, "an absolute https URL without user name, password, spaces or line breaks",
            @"^https?://[^/?#@\s\\]+([/?#][^\s\\]*)?$");

    public static string? Email(Fields fields, string key) =>
        Formed(
            fields,
            key,
            IsEmail,
            "an e-mail address such as jobs@agency.example",
            @"^[^@\s?&#%/]+@[^@\s?&#%/]+\.[^@\s?&#%/]+$"
        );

    public static string? Phone(Fields fields, string key) =>
        Formed(fields, key,
            value => value[0] == '+' && value.Count(char.IsAsciiDigit) is >= 7 and <= 15
                && value.All(c => char.IsAsciiDigit(c) || c is '+' or ' ' or '-' or '(' or ')'),
            "a number in international form, such as +44 20 7946 0000", @"^\+[ ()+-]*([0-9][ ()+-]*){7,15}$");

    public static string? Duration(Fields fields, string key) =>
        Formed(fields, key, IsDuration, "an ISO 8601 duration, such as P6M",
            "^P([0-9]+W|(?=[0-9T])([0-9]+Y)?([0-9]+M)?([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+S)?)?)$");

    // Parsers of URLs drop line breaks and read '\' as '/': what one of them accepts is not what another one opens.
    public static bool IsHttps(string value) =>
        IsWeb(value) && value.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    private static bool IsWeb(string value) =>
        IsOneWord(value)
        && !value.Contains('\\')
        && Uri.TryCreate(value, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.Host.Length > 0
        && uri.UserInfo.Length == 0;

    /// <summary>A link that a reader may be sent to.</summary>
    public static bool IsLink(string value) =>
        IsHttps(value) || (IsOneWord(value) && IsOtherLink(value));

    private static bool IsOtherLink(string value) =>
        (value[0] == '/' && !value.StartsWith("//", StringComparison.Ordinal) && !value.Contains('\\'))
        || value.StartsWith("mailto:", StringComparison.Ordinal) || value.StartsWith("tel:", StringComparison.Ordinal);

    private static bool IsOneWord(string value) => !value.Any(c => char.IsWhiteSpace(c) || char.IsControl(c));

    // It becomes a mailto: link, in which '?', '&', '#' and '%' begin something else.
    private static bool IsEmail(string value) =>
        MailAddress.TryCreate(value, out var address) && address.Address == value && address.Host.Contains('.')
        && address.User.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '+' or '-' or '\'')
        && address.Host.All(c => char.IsLetterOrDigit(c) || c is '.' or '-');

    private static bool IsDuration(string value)
    {
        if (value.Length < 3 || value[0] != 'P') return false;
        try
        {
            return System.Xml.XmlConvert.ToTimeSpan(value) > TimeSpan.Zero;
        }
        catch (Exception notOne) when (notOne is FormatException or OverflowException)
        {
            // P26W is a duration of ISO 8601 that XML Schema does not know.
            return value[^1] == 'W'
                && int.TryParse(
                    value.AsSpan(1, value.Length - 2),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var weeks
                )
                && weeks > 0;
        }
    }

    /// <param name="form">In words.</param>
    /// <param name="pattern">The form as JSON Schema has it: what it lets through may still not be one.</param>
    private static string? Formed(Fields fields, string key, Func<string, bool> isOne, string form, string pattern)
    {
        var written = fields.Text(key, 2000);
        fields.Schema?.Form(key, pattern);
        if (written is not { } text) return null;
        if (isOne(text.Value)) return text.Value;
        fields.Report(FrontMatterRules.BadForm(text.Span, key, form));
        return null;
    }
}
