using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;

namespace UnitingCloud.Content.Text;

/// <summary>
/// Makes one word of a name that a full-text parser would take apart or shorten: C++, C#, .NET, Node.js, CI/CD,
/// Objective-C, T-SQL, R&amp;D, Go. Names of one thing become one word: K8s and Kubernetes. What is indexed and
/// what is asked for go through it alike.
/// </summary>
public static partial class SearchWords
{
    private const string Signs = ".+#/";

    private const string Part = @"[\p{L}\p{N}][\p{L}\p{M}\p{N}]*";

    // A plus before a letter only adds, as in "java+spring".
    private const string SignsAtEnd = @"(?:\+\+|#|\+(?![\p{L}\p{N}+]))?";

    // A part with a dash before it, unless it begins a name: front-end, but not objective-c++.
    private const string Joined = $@"[-&]{Part}(?![\p{{L}}\p{{M}}\p{{N}}+#]|\.[\p{{L}}\p{{N}}])";

    // The dot at the end of a sentence has no part behind it.
    private const string Rest = $@"(?:(?:{Joined})+|(?:\.{Part})*{SignsAtEnd})";

    // Letters alone, so that what follows is shortened as ever: A-levels is A-level.
    private const string Hyphen = "xhyphenx";

    // The stemmer takes "going" for "go".
    private static readonly FrozenDictionary<string, string> Synonyms = new Dictionary<string, string>
    {
        ["go"] = "gox",
        ["golang"] = "gox",
        ["k8s"] = "kubernetes",
        ["postgres"] = "postgresql",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> SynonymsOf =
        Synonyms.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>
    /// The text to index: each name is one word, and its parts are words too, behind the text. A single letter is not:
    /// who looks for C does not want C++.
    /// </summary>
    public static string Indexed(string text)
    {
        var parts = new StringBuilder();
        var words = Replace(text, parts);
        return parts.Length == 0 ? words : words + parts;
    }

    /// <summary>The same names in what somebody typed, without their parts.</summary>
    public static string Asked(string text) => Replace(text, parts: null);

    private static string Replace(string text, StringBuilder? parts)
    {
        StringBuilder? words = null;
        var done = 0;
        foreach (var match in Name().EnumerateMatches(text))
        {
            var name = text.AsSpan(match.Index, match.Length);
            if (!IsName(name)) continue;
            words ??= new StringBuilder(text.Length + 16);
            words.Append(text, done, match.Index - done);
            done = match.Index + match.Length;

            // A parser takes "/word", "word@…" and the like for one word. A dash is part of the query's syntax.
            if (words.Length > 0 && !IsLeftEnd(words[^1])) words.Append(' ');
            Append(name.ToString(), words, parts);
            if (done < text.Length && !IsRightEnd(text[done])) words.Append(' ');
        }

        return words is null ? text : words.Append(text, done, text.Length - done).ToString();
    }

    private static void Append(string name, StringBuilder words, StringBuilder? parts)
    {
        var segments = name.Split('/');
        if (segments.Length > 1 && !segments.Any(segment => IsName(segment)))
        {
            AppendWord(name, words);
            foreach (var segment in segments) parts?.Append(' ').Append(segment);
            return;
        }

        for (var i = 0; i < segments.Length; i++)
        {
            if (i > 0) words.Append(' ');
            if (!IsName(segments[i]))
            {
                words.Append(segments[i]);
                continue;
            }

            AppendWord(segments[i], words);
            foreach (var part in segments[i].Split(['.', '+', '#', '-', '&']).Where(part => part.Length > 1))
                if (part != segments[i]) parts?.Append(' ').Append(part);
        }
    }

    private static bool IsName(ReadOnlySpan<char> text) =>
        text.ContainsAny(Signs) || SynonymsOf.ContainsKey(text) || (text.ContainsAny('-', '&') && HasLetterAlone(text));

    /// <summary>
    /// Whether a part is a single letter, by which a parser would find it: objective-c, t-sql, r&amp;d.
    /// </summary>
    private static bool HasLetterAlone(ReadOnlySpan<char> text)
    {
        foreach (var part in text.SplitAny('-', '&'))
            if (text[part] is [var letter] && char.IsLetter(letter)) return true;
        return false;
    }

    /// <summary>
    /// The signs as their code points: a word of letters and digits, which no parser splits and no stemmer shortens.
    /// </summary>
    private static void AppendWord(string name, StringBuilder words)
    {
        if (Synonyms.TryGetValue(name, out var synonym))
        {
            words.Append(synonym);
            return;
        }

        var isHyphenated = !name.AsSpan().ContainsAny(Signs) && !name.Contains('&');
        foreach (var c in name)
        {
            if (c is '-' && isHyphenated) words.Append(Hyphen);
            else if (c is '.' or '+' or '#' or '/' or '-' or '&') words.Append($"x{(int)c:x2}");
            else words.Append(c);
        }
    }

    private static bool IsLeftEnd(char c) => char.IsWhiteSpace(c) || c is '-' or '+' or '"' or '(';

    private static bool IsRightEnd(char c) => char.IsWhiteSpace(c) || c is '-' or '"' or ')';

    // It begins with a letter, or a dot before one, as .NET does: numbers and dates are left as they are.
    [GeneratedRegex(
        $@"(?<![\p{{L}}\p{{M}}\p{{N}}])(?:(?<!\.)\.)?(?=\p{{L}}){Part}{Rest}(?:/\.?{Part}{Rest})*",
        RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
