using UnitingCloud.Content.Codes;
using UnitingCloud.Content.Jobs;
using Field = UnitingCloud.Content.Server.Queries.Filters.FilterField<
    UnitingCloud.Content.Server.Queries.Filters.JobFilter, UnitingCloud.Content.Job>;

namespace UnitingCloud.Content.Server.Queries.Filters;

/// <summary>What jobs can be filtered by: in lists, feeds, the delta and webhooks.</summary>
internal static class JobFilterFields
{
    public static IReadOnlyList<Field> All { get; } =
    [
        Field.Words((f, text) => f with { Text = text }, f => f.Text),
        Field.One<string>(
            "thread",
            "Slug of a thread that they are listed under.",
            new SlugValue<Thread>(),
            (f, key) => f with { Thread = key }
        ) with
        {
            FacetValues = "select jsonb_array_elements_text(d.data -> 'item' -> 'threads')",
            Condition = (f, where) =>
            {
                if (f.Thread is not null) where.ListedUnder(f.Thread);
            },
        },
        Field.One<string>(
            "consultant",
            "Slug of the person to ask.",
            new SlugValue<Person>(),
            (f, key) => f with { Consultant = key }
        ) with
        {
            Condition = (f, where) =>
            {
                if (f.Consultant is not null) where.Where($"d.data -> 'item' ->> 'consultant' = {f.Consultant}");
            },
        },
        Field.Many<string>(
            "skills",
            "Skills that they ask for, in any case: all of these.",
            new TextValue(),
            (f, skills) => f with { Skills = skills }
        ) with
        {
            FacetValues = "select s ->> 'name' from jsonb_array_elements(d.data -> 'item' -> 'skills') s",
            Alias = "skill",
            Condition = (f, where) =>
            {
                foreach (var skill in f.Skills) where.Where($"{JobSkillsSql.NamesOf("d")} @> to_jsonb(lower({skill}))");
            },
        },
        Field.One<string>(
            "place",
            "The name, town, region or country code of one of their places, in any case.",
            new TextValue(),
            (f, place) => f with { Place = place }
        ) with
        {
            FacetValues = """
                select distinct on (lower(v.value)) v.value from jsonb_array_elements(d.data -> 'item' -> 'locations') l
                cross join lateral (values (l ->> 'name'), (l ->> 'locality'), (l ->> 'region')) v (value)
                order by lower(v.value), v.value collate "C"
                """,
            Condition = (f, where) =>
            {
                if (f.Place is null) return;
                where.Where($"""
                    exists (select from jsonb_array_elements(d.data -> 'item' -> 'locations') l
                            where lower({f.Place}) in (lower(l ->> 'name'), lower(l ->> 'locality'), lower(l ->> 'region'), lower(l ->> 'country')))
                    """);
            },
        },
        Field.Many<string>(
            "countries",
            "Countries of their places or, if they are remote, in which applicants may live, as ISO 3166-1 codes: "
                + "any of these.",
            new CodeValue("an ISO 3166-1 code, such as GB for the United Kingdom", 2, Country.IsCode),
            (f, codes) => f with { Countries = [.. codes.Select(code => code.ToUpperInvariant())] }
        ) with
        {
            FacetValues = """
                select l ->> 'country' from jsonb_array_elements(d.data -> 'item' -> 'locations') l
                union
                select a ->> 'code' from jsonb_array_elements(d.data -> 'item' -> 'applicantLocations') a
                where length(a ->> 'code') = 2
                """,
            Alias = "country",
            Condition = (f, where) =>
            {
                if (f.Countries.Count == 0) return;
                string[] codes = [.. f.Countries];
                where.Where($"""
                    exists (select from jsonb_array_elements(d.data -> 'item' -> 'locations') l where l ->> 'country' = any({codes}))
                    or exists (select from jsonb_array_elements(d.data -> 'item' -> 'applicantLocations') a where a ->> 'code' = any({codes}))
                    """);
            },
        },
        Field.Many<Workplace>(
            "workplaces",
            "Where the work is done: any of these.",
            new ChoiceValue<Workplace>(),
            (f, values) => f with { Workplaces = values }
        ) with
        {
            FacetValues = "select d.workplace",
            Alias = "workplace",
            Condition = (f, where) =>
            {
                if (f.Workplaces.Count > 0)
                    where.Where($"d.workplace = any({EnumNames.Of(f.Workplaces)})");
            },
        },
        Field.Many<ContractType>(
            "contractTypes",
            "The kind of contract: any of these.",
            new ChoiceValue<ContractType>(),
            (f, values) => f with { ContractTypes = values }
        ) with
        {
            FacetValues = "select d.contract_type",
            Alias = "contractType",
            Condition = (f, where) =>
            {
                if (f.ContractTypes.Count > 0)
                    where.Where($"d.contract_type = any({EnumNames.Of(f.ContractTypes)})");
            },
        },
        Field.Many<WorkingTime>(
            "workingTimes",
            "How the week is worked: any of these.",
            new ChoiceValue<WorkingTime>(),
            (f, values) => f with { WorkingTimes = values }
        ) with
        {
            FacetValues = "select jsonb_array_elements_text(d.data -> 'item' -> 'workingTime')",
            Alias = "workingTime",
            Condition = (f, where) =>
            {
                if (f.WorkingTimes.Count == 0)
                    return;
                where.Where(
                    $"""
                    exists (select from jsonb_array_elements_text(d.data -> 'item' -> 'workingTime') w
                        where w = any({EnumNames.Of(f.WorkingTimes)}))
                    """
                );
            },
        },
        Field.Many<Seniority>(
            "seniorities",
            "How senior they are: any of these.",
            new ChoiceValue<Seniority>(),
            (f, values) => f with { Seniorities = values }
        ) with
        {
            FacetValues = "select d.seniority",
            Alias = "seniority",
            Condition = (f, where) =>
            {
                if (f.Seniorities.Count > 0)
                    where.Where($"d.seniority = any({EnumNames.Of(f.Seniorities)})");
            },
        },
        Field.Many<Ir35Status>(
            "ir35",
            "Their status under the UK's off-payroll rules: any of these.",
            new ChoiceValue<Ir35Status>(),
            (f, values) => f with { Ir35 = values }
        ) with
        {
            Condition = (f, where) =>
            {
                if (f.Ir35.Count > 0)
                    where.Where($"d.data -> 'item' -> 'ir35' ->> 'status' = any({EnumNames.Of(f.Ir35)})");
            },
        },
        Field.One<decimal>(
            "pay.atLeast",
            "The least that they have to be able to pay, in the currency, for one period. "
                + "Jobs that do not say what they pay are left out.",
            new AmountValue(),
            (f, amount) => f with { Pay = PayOf(f) with { Amount = amount } }
        ) with
        {
            Alias = "salaryMin",
            IsRequiredInGroup = true,
            Condition = (f, where) =>
            {
                if (f.Pay is not { } pay) return;
                where.Where($"""
                    d.data -> 'item' -> 'salary' ->> 'currency' = {pay.Currency} and d.data -> 'item' -> 'salary' ->> 'period' = {EnumNames.Of(pay.Period)}
                    and coalesce(d.data -> 'item' -> 'salary' ->> 'max', d.data -> 'item' -> 'salary' ->> 'min')::numeric >= {pay.Amount}
                    """);
            },
        },
        Field.One<SalaryPeriod>(
            "pay.period",
            "What one payment is for; a year by default. "
                + "Jobs paid otherwise are left out: day rates are not turned into years.",
            new ChoiceValue<SalaryPeriod>(),
            (f, period) => f with { Pay = PayOf(f) with { Period = period } }
        ) with
        {
            Alias = "salaryPeriod",
        },
        Field.One<string>(
            "pay.currency",
            "ISO 4217 code; GBP by default.",
            new CodeValue("an ISO 4217 code, such as GBP", 3, Currency.IsCode),
            (f, code) => f with { Pay = PayOf(f) with { Currency = code.ToUpperInvariant() } }
        ) with
        {
            Alias = "salaryCurrency",
        },
    ];

    private static PayFloor PayOf(JobFilter filter) => filter.Pay ?? new(0);
}
