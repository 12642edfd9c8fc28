using System.Text;
using System.Text.RegularExpressions;

namespace UnitingCloud.Content.Text;

/// <summary>Text that was UTF-8 once and was taken for Windows-1252 on its way: "Itâ€™s" for "It’s".</summary>
public static partial class Mojibake
{
    /// <summary>The encoding of Western Europe on Windows.</summary>
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

    /// <summary>
    /// Where a text that is right elsewhere was damaged: from the first place to the last, how many there are, and
    /// that stretch as it was. Null if there is none.
    /// </summary>
    internal static (int Start, int Length, int Count, string Text)? Find(string text)
    {
        if (!text.AsSpan().ContainsAny("ÂÃâð")) return null;
        var places = Damaged().Matches(text).Where(place => Repair(place.Value) is not null).ToList();
        if (places.Count == 0) return null;
        var (start, end) = (places[0].Index, places[^1].Index + places[^1].Length);
        return (start, end - start, places.Count,
            Damaged().Replace(text[start..end], place => Repair(place.Value) ?? place.Value));
    }

    // Not what may stand together in a word of capitals before a closing quotation mark, such as É”.
    [GeneratedRegex(
        """
        Â[\u00A0-\u00BF]
        |Ã[\u00A0-\u00BF‚ƒ„†‡ˆ‰Š‹ŒŽ•˜™š›œžŸ]
        |â[€‚„†‡ˆ‰][\u00A0-\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]
        |ðŸ[\u00A0-\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{2}
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Damaged();
}
