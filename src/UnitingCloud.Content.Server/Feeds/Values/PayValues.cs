using System.Globalization;
using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Feeds.Adverts;

namespace UnitingCloud.Content.Server.Feeds.Values;

/// <summary>
/// What an advert says of the pay: what the job discloses, for the period that it names. Nothing is turned into years,
/// and what is not known is not 0.
/// </summary>
internal static class PayValues
{
    private const string NeedsPay = "give it a 'salary'";

    public static readonly FeedValue Words =
        new("pay in words", NeedsPay, a => PayText.Of(a.Job.Salary)) { Field = "salary" };
    public static readonly FeedValue Min =
        new("least pay", NeedsPay, a => Amount(a.Job.Salary?.Min)) { Field = "salary.min" };
    public static readonly FeedValue Max =
        new("most pay", NeedsPay, a => Amount(a.Job.Salary?.Max)) { Field = "salary.max" };
    public static readonly FeedValue Currency = new(
        "currency",
        NeedsPay,
        a => HasFigures(a) ? a.Job.Salary!.Currency : default
    )
    { Field = "salary.currency" };

    /// <summary>For dialects that take a figure for one of a year.</summary>
    public static readonly FeedValue YearMin = Yearly(Min);

    /// <inheritdoc cref="YearMin"/>
    public static readonly FeedValue YearMax = Yearly(Max);

    /// <inheritdoc cref="YearMin"/>
    public static readonly FeedValue YearCurrency = Yearly(Currency);

    public static readonly FeedEnumValue<SalaryPeriod> Period = new(
        "what one payment is for",
        NeedsPay,
        a => HasFigures(a) && a.Job.Salary!.Period is { } period ? [period] : []
    )
    { Field = "salary.period" };

    /// <summary>For dialects that take no fractions: an amount that has one is left out.</summary>
    public static FeedValue Whole(FeedValue amount) =>
        amount with
        {
            Read = a => amount.Read(a) is [{ } text] && !text.Contains('.') ? text : default,
        };

    private static FeedValue Yearly(FeedValue amount) =>
        amount with
        {
            Means = $"{amount.Means} of a year",
            Read = a => a.Job.Salary?.Period == SalaryPeriod.Year ? amount.Read(a) : default,
        };

    private static bool HasFigures(Advert a) => a.Job.Salary is { Min: > 0 } or { Max: > 0 };

    private static string? Amount(decimal? amount) =>
        amount > 0 ? amount.Value.ToString("0.##", CultureInfo.InvariantCulture) : null;
}
