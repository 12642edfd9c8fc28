namespace UnitingCloud.Content.Text;

/// <summary>Suggestions for misspelt names.</summary>
public static class Spelling
{
    private const int MaxLength = 64;

    /// <summary>The nearest of <paramref name="known"/>, if it is near at all.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        if (word.Length is 0 or > MaxLength) return null;
        var limit = Math.Max(1, word.Length / 3);
        return known
            .Where(k => k.Length <= MaxLength && Math.Abs(k.Length - word.Length) <= limit)
            .Select(k => (Word: k, Distance: Distance(word, k)))
            .Where(k => k.Distance <= limit)
            .OrderBy(k => k.Distance).ThenBy(k => k.Word, StringComparer.Ordinal)
            .Select(k => k.Word)
            .FirstOrDefault();
    }

    /// <summary>Whether two names differ only in case, spaces, hyphens and the like.</summary>
    internal static bool IsSame(string a, string b) =>
        Letters(a).Equals(Letters(b), StringComparison.OrdinalIgnoreCase);

    private static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit));

    /// <summary>" (did you mean 'x'?)", or nothing.</summary>
    internal static string DidYouMean(string? suggestion) =>
        suggestion is null ? "" : $" (did you mean '{suggestion}'?)";

    /// <summary>
    /// Letters that are missing, too many, wrong, or swapped with the next: "optimal string alignment".
    /// </summary>
    private static int Distance(string a, string b)
    {
        (a, b) = (a.ToLowerInvariant(), b.ToLowerInvariant());
        var distances = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    distances[i, j] = i + j;
                    continue;
                }

                var least = Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1;
                least = Math.Min(least, distances[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    least = Math.Min(least, distances[i - 2, j - 2] + 1);
                distances[i, j] = least;
            }
        }

        return distances[a.Length, b.Length];
    }
}
