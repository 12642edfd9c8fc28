using System.Text.RegularExpressions;

namespace UnitingCloud.Content.Jobs;

/// <summary>The format of a job's reference, which is also the last segment of its address.</summary>
public static partial class JobReference
{
    /// <summary>In words.</summary>
    public const string Form =
        "1 to 64 of A-Z a-z 0-9 . _ -, the first a letter or a digit; 'changes', 'snapshot' and what ends with "
            + "'.jsonld' are addresses of their own";

    /// <summary>The form but for the addresses.</summary>
    internal const string Shape = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    public static bool IsOne(string text) => OfShape().IsMatch(text) && !OwnAddress().IsMatch(text);

    [GeneratedRegex($@"^{Shape}\z")]
    private static partial Regex OfShape();

    // Addresses are found whatever the case.
    [GeneratedRegex(@"^(changes|snapshot)\z|\.jsonld\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OwnAddress();
}
