using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Queries.Filters;

namespace UnitingCloud.Content.Server.Http.Parameters;

/// <summary>Which jobs are wanted: the same words for lists, feeds, the delta and whatever else tells of jobs.</summary>
internal static class JobFilterParameters
{
    private static readonly Parameter<string> Thread = Parameter.Text("thread", "Slug of a thread that they are listed under.");
    private static readonly Parameter<string> Consultant = Parameter.Text("consultant", "Slug of the person to ask.");
    private static readonly Parameter<string> Skill = Parameter.Text("skill", "A skill that they ask for, in any case; given more than once, all of them.") with { Repeated = true };
    private static readonly Parameter<string> Place = Parameter.Text("place", "The name, town, region or country code of one of their places, in any case.");
    private static readonly Parameter<string> Country = Parameter.Text("country", "ISO 3166-1 code of the country of one of their places, or, where they are remote, of one in which applicants may live; given more than once, any of them.", most: 2) with { Repeated = true };
    private static readonly Parameter<Workplace> Workplace = Parameter.Choice<Workplace>("workplace", "Where the work is done; given more than once, any of them.") with { Repeated = true };
    private static readonly Parameter<ContractType> ContractType = Parameter.Choice<ContractType>("contractType", "The kind of contract; given more than once, any of them.") with { Repeated = true };
    private static readonly Parameter<WorkingTime> WorkingTime = Parameter.Choice<WorkingTime>("workingTime", "How the week is worked; given more than once, any of them.") with { Repeated = true };
    private static readonly Parameter<Seniority> Seniority = Parameter.Choice<Seniority>("seniority", "How far up they are; given more than once, any of them.") with { Repeated = true };
    private static readonly Parameter<Ir35Status> Ir35 = Parameter.Choice<Ir35Status>("ir35", "Standing under the UK's off-payroll rules; given more than once, any of them.") with { Repeated = true };
    private static readonly Parameter<decimal> SalaryMin = Parameter.Amount("salaryMin", "The least that they have to be able to pay. Jobs that do not say what they pay are left out.");
    private static readonly Parameter<SalaryPeriod> SalaryPeriod = Parameter.Choice<SalaryPeriod>("salaryPeriod", "What 'salaryMin' is for; year unless said. Jobs paid otherwise are left out: day rates are not turned into years.");
    private static readonly Parameter<string> SalaryCurrency = Parameter.Text("salaryCurrency", "ISO 4217 code for 'salaryMin'; GBP unless said.", most: 3);

    /// <summary>Those that a list of jobs can be filtered by.</summary>
    public static readonly IReadOnlyList<Parameter> All =
        [CommonParameters.Words, Thread, Consultant, Skill, Place, Country, Workplace, ContractType, WorkingTime, Seniority, Ir35, SalaryMin, SalaryPeriod, SalaryCurrency];

    public static async Task<JobFilter> ReadAsync(ReadRequest request) => new()
    {
        Text = request.Query.Text(CommonParameters.Words),
        Thread = await request.KeyAsync<Thread>(Thread),
        Consultant = await request.KeyAsync<Person>(Consultant),
        Skills = request.Query.Values(Skill),
        Place = request.Query.Text(Place),
        Countries = [.. request.Query.Values(Country).Select(code => code.ToUpperInvariant())],
        Workplaces = request.Query.Values(Workplace),
        ContractTypes = request.Query.Values(ContractType),
        WorkingTimes = request.Query.Values(WorkingTime),
        Seniorities = request.Query.Values(Seniority),
        Ir35 = request.Query.Values(Ir35),
        Pay = ReadPay(request.Query),
    };

    private static PayFloor? ReadPay(QueryReader query)
    {
        var (least, period, currency) = (query.Optional(SalaryMin), query.Optional(SalaryPeriod), query.Text(SalaryCurrency));
        if (least is null && (period is not null || currency is not null)) query.AddError(SalaryMin, "It is missing.");
        return least is null ? null : new(least.Value, currency?.ToUpperInvariant() ?? "GBP", period ?? Content.Jobs.SalaryPeriod.Year);
    }
}
