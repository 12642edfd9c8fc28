using System.Text.RegularExpressions;

namespace UnitingCloud.Content.Authoring.Jobs;

/// <summary>What would reveal a confidential employer. The name itself cannot be read from here.</summary>
public sealed partial class ConfidentialNames
{
    /// <summary>Nothing is held back.</summary>
    public static readonly ConfidentialNames None = new(null);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Regex? _pattern;

    private ConfidentialNames(string? pattern) =>
        _pattern = pattern is null
            ? null
            : new Regex(
                $@"(?<![\p{{L}}\p{{N}}])(?:{pattern})(?![\p{{L}}\p{{N}}])",
                RegexOptions.CultureInvariant,
                Patience
            );

    /// <summary>
    /// The name and the domain, and the forms of the name that people and addresses use: "Northbank" for "Northbank
    /// Ltd",
    /// "north-bank" and "northbank" for "North Bank plc". A single word that is left of a name counts only as it is
    /// written: many
    /// are words of the language too.
    /// </summary>
    internal static ConfidentialNames Of(string? name, string? domain)
    {
        var bare = name is null ? "" : LegalForm().Replace(name, "").Trim();
        var words = Word().Matches(bare).Select(word => word.Value).ToList();
        List<string> anyCase = [.. new[] { name, domain }.OfType<string>().Where(text => text.Length > 0)];
        if (words.Count > 1) anyCase.AddRange([bare, string.Join('-', words), string.Concat(words)]);
        List<string> patterns = [.. anyCase.Select(text => $"(?i:{Regex.Escape(text)})")];
        if (words.Count == 1 && bare != name) patterns.Add(Regex.Escape(bare));
        return patterns.Count == 0 ? None : new(string.Join('|', patterns));
    }

    /// <summary>Where a text has one of them in it, as whole words.</summary>
    internal Match? FindIn(string text)
    {
        if (_pattern is null || text.Length == 0) return null;
        var match = _pattern.Match(text);
        return match.Success ? match : null;
    }

    internal bool IsEmpty => _pattern is null;

    [GeneratedRegex(
        @"(?:[\s,]+(?:ltd|limited|plc|llp|llc|inc|gmbh|ag|corp|corporation|company|co|group|holdings)\.?)+$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex LegalForm();

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();
}
