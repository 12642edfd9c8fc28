using UnitingCloud.Content.Diagnostics.Laws;
using static UnitingCloud.Content.Diagnostics.Diagnostic;

namespace UnitingCloud.Content.Diagnostics;

/// <summary>What the law wants of an advert; the laws are in <see cref="Law"/>.</summary>
internal static class LawRules
{
    /// <param name="places">Where the job is; all want the pay in the advert, or all before the interview.</param>
    public static Diagnostic EuPay(SourceSpan span, IReadOnlyList<LawPlace> places) =>
        Warning(
            "law-eu-pay",
            span,
            places[0].InAdvert
                ? $"an advert for a job in {Names(places)} must state the pay ({Sources(places)})"
                : $"applicants in {Names(places)} have a right to know the pay before the interview "
                    + $"({Sources(places)})",
            "add 'salary' with 'min' and 'max', 'currency' and 'period'"
        );

    public static Diagnostic UsPay(SourceSpan span, IReadOnlyList<LawPlace> places) =>
        Warning(
            "law-us-pay",
            span,
            $"an advert for a job in {Names(places)} must state the range of pay ({Sources(places)})",
            "add 'salary' with 'min' and 'max', 'currency' and 'period'"
        );

    private static string Names(IReadOnlyList<LawPlace> places) =>
        places.Count == 1
            ? places[0].Name
            : $"{string.Join(", ", places.Take(places.Count - 1).Select(place => place.Name))} and {places[^1].Name}";

    private static string Sources(IReadOnlyList<LawPlace> places) => places.DistinctBy(place => place.Act).Count() == 1
        ? $"{places[0].Act}, from {places[0].From:yyyy-MM-dd}, {places[0].Source}"
        : "/docs/rules has the laws and their dates";
}
