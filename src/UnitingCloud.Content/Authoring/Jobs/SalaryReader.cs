using UnitingCloud.Content.Authoring.Documents;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Jobs;

namespace UnitingCloud.Content.Authoring.Jobs;

/// <summary>Pay as the author wrote it → pay as the public may see it.</summary>
internal static class SalaryReader
{
    public static Salary? Read(Fields fields)
    {
        if (fields.Map("salary") is not { } salary) return null;
        var visible = salary.Flag("visible") ?? true;
        var read = ReadFigures(salary);
        salary.Done();
        Check(read, salary);
        return visible ? read : new() { Kind = SalaryKind.NotDisclosed };
    }

    private static Salary ReadFigures(Fields salary)
    {
        var (min, max) = (salary.Number("min"), salary.Number("max"));
        return new()
        {
            Kind = salary.Term<SalaryKind>("kind") ?? (min, max) switch
            {
                (null, null) => SalaryKind.NotDisclosed,
                (_, null) => SalaryKind.From,
                (null, _) => SalaryKind.UpTo,
                _ => min == max ? SalaryKind.Exact : SalaryKind.Range,
            },
            Min = min,
            Max = max,
            Currency = CodeReader.ReadCurrency(salary),
            Period = salary.Term<SalaryPeriod>("period"),
            Basis = salary.Term<SalaryBasis>("basis") ?? SalaryBasis.Base,
            ProRata = salary.Flag("proRata"),
            Components = [.. salary.Maps("components").Select(ReadComponent).OfType<PayComponent>()],
            Text = salary.Value("text", 300),
            Estimated = salary.Flag("estimated") ?? false,
        };
    }

    private static PayComponent? ReadComponent(Fields part)
    {
        var type = part.RequiredTerm<PayComponentType>("type");
        var read = new PayComponent(
            type ?? default,
            part.Number("min"),
            part.Number("max"),
            part.Term<PayUnit>("unit") ?? PayUnit.Amount,
            part.Term<SalaryPeriod>("period")
        );
        part.Done();
        return type is null ? null : read;
    }

    private static void Check(Salary salary, Fields fields)
    {
        if (salary.Min > salary.Max)
            fields.Report(JobRules.SalaryOrder(fields.SpanOf("min"), salary.Min.Value, salary.Max.Value));
        if (salary.Kind == SalaryKind.Exact && salary.Min != salary.Max)
            fields.Report(JobRules.SalaryExact(fields.SpanOf("kind")));
        foreach (var (key, amount) in new[] { ("min", salary.Min), ("max", salary.Max) })
        {
            if (amount is null)
                continue;
            if (amount == 0 && salary.Kind != SalaryKind.Unpaid)
                fields.Report(JobRules.SalaryZero(fields.SpanOf(key), key));
            else if (
                salary.Currency == "GBP"
                && Plausible(salary.Period) is { } bounds
                && (amount < bounds.Min || amount > bounds.Max)
            )
                fields.Report(
                    JobRules.SalaryUnlikely(
                        fields.SpanOf(key),
                        amount.Value,
                        salary.Period.ToString()!.ToLowerInvariant()
                    )
                );
        }

        if (salary.Min is null && salary.Max is null)
            return;
        if (salary.Currency is null && !fields.Has("currency"))
            fields.Report(JobRules.SalaryNeeds(fields.Span, "currency"));
        if (salary.Period is null && !fields.Has("period"))
            fields.Report(JobRules.SalaryNeeds(fields.Span, "period"));
    }

    private static (decimal Min, decimal Max)? Plausible(SalaryPeriod? period) => period switch
    {
        SalaryPeriod.Hour => (5, 500),
        SalaryPeriod.Day => (50, 5_000),
        SalaryPeriod.Week => (100, 20_000),
        SalaryPeriod.Month => (400, 200_000),
        SalaryPeriod.Year => (5_000, 2_000_000),
        _ => null,
    };
}
