using System.Globalization;
using UnitingCloud.Content.Jobs;

namespace UnitingCloud.Content.Server.Feeds.Values;

/// <summary>Pay in words: £30,000 - £33,000 per year.</summary>
internal static class PayText
{
    public static string? Of(Salary? salary)
    {
        if (salary is null) return null;
        if (Figures(salary) is not { } figures) return salary.Text ?? Without(salary.Kind);
        var period = salary.Period switch
        {
            null => "",
            SalaryPeriod.Fixed => " for the whole job",
            var named => $" per {named.ToString()!.ToLowerInvariant()}",
        };
        var basis = salary.Basis switch { SalaryBasis.Ote => " on target", SalaryBasis.Total => " in total", _ => "" };
        return $"{figures}{period}{basis}{(salary.ProRata == true ? " pro rata" : "")}";
    }

    private static string? Figures(Salary salary) =>
        (salary.Min > 0 ? salary.Min : null, salary.Max > 0 ? salary.Max : null) switch
        {
            (null, null) => null,
            ({ } min, null) => $"From {Money(min, salary.Currency)}",
            (null, { } max) => $"Up to {Money(max, salary.Currency)}",
            ({ } min, { } max) when min == max => Money(min, salary.Currency),
            ({ } min, { } max) => $"{Money(min, salary.Currency)} - {Money(max, salary.Currency)}",
        };

    private static string? Without(SalaryKind kind) => kind switch
    {
        SalaryKind.Competitive => "Competitive",
        SalaryKind.Negotiable => "Negotiable",
        SalaryKind.Unpaid => "Unpaid",
        _ => null,
    };

    private static string Money(decimal amount, string? currency)
    {
        var number = amount.ToString(
            amount == decimal.Truncate(amount) ? "#,##0" : "#,##0.00",
            CultureInfo.InvariantCulture
        );
        return currency switch
        {
            "GBP" => $"£{number}",
            "EUR" => $"€{number}",
            "USD" => $"${number}",
            null => number,
            _ => $"{currency} {number}",
        };
    }
}
