using UnitingCloud.Content.Jobs;

namespace UnitingCloud.Content.Server.Queries.Filters;

/// <summary>Which jobs to find. Null or empty fields do not restrict; items are named by their keys.</summary>
internal sealed record JobFilter : IListFilter<JobFilter, Job>
{
    public string? Thread { get; init; }

    public string? Consultant { get; init; }

    public IReadOnlyList<string> Skills { get; init; } = [];

    public string? Place { get; init; }

    /// <summary>ISO 3166-1 codes.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    public IReadOnlyList<Workplace> Workplaces { get; init; } = [];

    public IReadOnlyList<ContractType> ContractTypes { get; init; } = [];

    public IReadOnlyList<WorkingTime> WorkingTimes { get; init; } = [];

    public IReadOnlyList<Seniority> Seniorities { get; init; } = [];

    public IReadOnlyList<Ir35Status> Ir35 { get; init; } = [];

    public PayFloor? Pay { get; init; }

    public string? Text { get; init; }

    public static IReadOnlyList<FilterField<JobFilter, Job>> Fields => JobFilterFields.All;

    bool IListFilter<Job>.LooksForWords => Text is not null;

    public void Apply(IFilterConditions<Job> conditions) => Fields.Apply(this, conditions);
}

/// <summary>The minimum pay of a job.</summary>
/// <param name="Amount">In the currency, for one period.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Period">What one payment is for.</param>
internal sealed record PayFloor(decimal Amount, string Currency = "GBP", SalaryPeriod Period = SalaryPeriod.Year);
