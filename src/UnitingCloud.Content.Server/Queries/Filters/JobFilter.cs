using UnitingCloud.Content.Jobs;

namespace UnitingCloud.Content.Server.Queries.Filters;

/// <summary>Which jobs are wanted. What is none or empty does not matter.</summary>
internal sealed record JobFilter : IListFilter<Job>
{
    /// <summary>Key of a thread they are listed under.</summary>
    public string? Thread { get; init; }

    /// <summary>Key of the person to ask.</summary>
    public string? Consultant { get; init; }

    /// <summary>Skills they ask for, all of them, in any case.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>The name, town, region or country code of one of their places, in any case.</summary>
    public string? Place { get; init; }

    /// <summary>Countries of their places, or in which those who apply for a remote one may live: ISO 3166-1 codes.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    public IReadOnlyList<Workplace> Workplaces { get; init; } = [];

    public IReadOnlyList<ContractType> ContractTypes { get; init; } = [];

    public IReadOnlyList<WorkingTime> WorkingTimes { get; init; } = [];

    public IReadOnlyList<Seniority> Seniorities { get; init; } = [];

    public IReadOnlyList<Ir35Status> Ir35 { get; init; } = [];

    /// <summary>Pay that they can reach. Day rates are not turned into years: a job paid otherwise is not in it.</summary>
    public PayFloor? Pay { get; init; }

    /// <summary>Words, as for a web search.</summary>
    public string? Text { get; init; }

    public void Apply(IFilterConditions<Job> conditions)
    {
        if (Thread is not null) conditions.Where($"d.data -> 'item' -> 'threads' @> to_jsonb({Thread}::text)");
        if (Consultant is not null) conditions.Where($"d.data -> 'item' ->> 'consultant' = {Consultant}");
        foreach (var skill in Skills) conditions.Where($"{JobSkillsSql.NamesOf("d")} @> to_jsonb(lower({skill}))");
        if (Place is not null)
        {
            conditions.Where($"""
                exists (select from jsonb_array_elements(d.data -> 'item' -> 'locations') l
                        where lower({Place}) in (lower(l ->> 'name'), lower(l ->> 'locality'), lower(l ->> 'region'), lower(l ->> 'country')))
                """);
        }

        if (Countries.Count > 0)
        {
            string[] codes = [.. Countries];
            conditions.Where($"""
                exists (select from jsonb_array_elements(d.data -> 'item' -> 'locations') l where l ->> 'country' = any({codes}))
                or exists (select from jsonb_array_elements(d.data -> 'item' -> 'applicantLocations') a where a ->> 'code' = any({codes}))
                """);
        }

        if (Workplaces.Count > 0) conditions.Where($"d.data -> 'item' ->> 'workplace' = any({EnumNames.Of(Workplaces)})");
        if (ContractTypes.Count > 0) conditions.Where($"d.data -> 'item' ->> 'contractType' = any({EnumNames.Of(ContractTypes)})");
        if (WorkingTimes.Count > 0) conditions.Where($"exists (select from jsonb_array_elements_text(d.data -> 'item' -> 'workingTime') w where w = any({EnumNames.Of(WorkingTimes)}))");
        if (Seniorities.Count > 0) conditions.Where($"d.data -> 'item' ->> 'seniority' = any({EnumNames.Of(Seniorities)})");
        if (Ir35.Count > 0) conditions.Where($"d.data -> 'item' -> 'ir35' ->> 'status' = any({EnumNames.Of(Ir35)})");
        if (Pay is not null)
        {
            conditions.Where($"""
                d.data -> 'item' -> 'salary' ->> 'currency' = {Pay.Currency} and d.data -> 'item' -> 'salary' ->> 'period' = {EnumNames.Of(Pay.Period)}
                and coalesce(d.data -> 'item' -> 'salary' ->> 'max', d.data -> 'item' -> 'salary' ->> 'min')::numeric >= {Pay.Amount}
                """);
        }

        if (Text is not null) conditions.Matching(Text);
    }
}

/// <summary>The least that a job has to be able to pay.</summary>
/// <param name="Amount">In the currency, for one period.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Period">What one payment is for.</param>
internal sealed record PayFloor(decimal Amount, string Currency = "GBP", SalaryPeriod Period = SalaryPeriod.Year);
