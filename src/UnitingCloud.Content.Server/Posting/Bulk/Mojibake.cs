using System.Text;

namespace UnitingCloud.Content.Server.Posting.Bulk;

/// <summary>Text that was UTF-8 once and was taken for Windows-1252 on its way: "Itâ€™s" for "It’s".</summary>
internal static class Mojibake
{
    public static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private static readonly Encoding Strict1252 = CodePagesEncodingProvider.Instance
        .GetEncoding(1252, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
    private static readonly UTF8Encoding StrictUtf8 = new(
        encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// The text as it was; null if nothing suggests that it was different. Whole words of accents are not valid UTF-8,
    /// and stay.
    /// </summary>
    public static string? Repair(string text)
    {
        if (text.All(char.IsAscii)) return null;
        try
        {
            var repaired = StrictUtf8.GetString(Strict1252.GetBytes(text));
            return Repair(repaired) ?? repaired; // it may have happened twice
        }
        catch (Exception notOne) when (notOne is EncoderFallbackException or DecoderFallbackException)
        {
            return null;
        }
    }
}
