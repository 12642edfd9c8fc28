using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Queries.Filters;

namespace UnitingCloud.Content.Server.GraphQL.Connections;

/// <summary>A filter as clients write it.</summary>
internal interface IWhere<T> where T : class, IItem
{
    IListFilter<T> Filter(SlugResolver slugs);

    /// <summary>Words to look for.</summary>
    string? Words => null;
}

/// <summary>Which articles are wanted. What is left out does not matter.</summary>
internal sealed record ArticleWhere : IWhere<Article>
{
    /// <summary>Words, as for a web search: words, "phrases", or, -not.</summary>
    public string? Text { get; init; }

    /// <summary>Any of these kinds.</summary>
    public IReadOnlyList<ArticleKind>? Kinds { get; init; }

    /// <summary>Slug of the thread that they belong to.</summary>
    public string? Thread { get; init; }

    /// <summary>Slug of the person who wrote them.</summary>
    public string? Author { get; init; }

    /// <summary>Slug of a person who answers in them.</summary>
    public string? Interviewee { get; init; }

    /// <summary>A label that they carry, in any case.</summary>
    public string? Tag { get; init; }

    /// <summary>Skills that they are about, all of them, in any case.</summary>
    public IReadOnlyList<string>? Skills { get; init; }

    string? IWhere<Article>.Words => Text;

    IListFilter<Article> IWhere<Article>.Filter(SlugResolver slugs) => new ArticleFilter
    {
        Text = Text,
        Kinds = Kinds ?? [],
        Thread = slugs.KeyOf<Thread>("thread", Thread),
        Author = slugs.KeyOf<Person>("author", Author),
        Interviewee = slugs.KeyOf<Person>("interviewee", Interviewee),
        Tag = Tag,
        Skills = Skills ?? [],
    };
}

/// <summary>Which threads are wanted. What is left out does not matter.</summary>
internal sealed record ThreadWhere : IWhere<Thread>
{
    /// <summary>Slug of the thread that they are part of.</summary>
    public string? Parent { get; init; }

    /// <summary>Those that are part of no other thread, or those that are.</summary>
    public bool? Top { get; init; }

    IListFilter<Thread> IWhere<Thread>.Filter(SlugResolver slugs) => new ThreadFilter { Parent = slugs.KeyOf<Thread>("parent", Parent), Top = Top };
}

/// <summary>Which people are wanted. What is left out does not matter.</summary>
internal sealed record PersonWhere : IWhere<Person>
{
    /// <summary>Any of these kinds.</summary>
    public IReadOnlyList<PersonKind>? Kinds { get; init; }

    IListFilter<Person> IWhere<Person>.Filter(SlugResolver slugs) => new PersonFilter { Kinds = Kinds ?? [] };
}

/// <summary>Which jobs are wanted. What is left out does not matter.</summary>
internal sealed record JobWhere : IWhere<Job>
{
    /// <summary>Words, as for a web search: words, "phrases", or, -not.</summary>
    public string? Text { get; init; }

    /// <summary>Slug of a thread that they are listed under.</summary>
    public string? Thread { get; init; }

    /// <summary>Slug of the person to ask.</summary>
    public string? Consultant { get; init; }

    /// <summary>Skills that they ask for, all of them, in any case.</summary>
    public IReadOnlyList<string>? Skills { get; init; }

    /// <summary>The name, town, region or country code of one of their places, in any case.</summary>
    public string? Place { get; init; }

    /// <summary>Any of these.</summary>
    public IReadOnlyList<Workplace>? Workplaces { get; init; }

    /// <summary>Any of these.</summary>
    public IReadOnlyList<ContractType>? ContractTypes { get; init; }

    /// <summary>Any of these.</summary>
    public IReadOnlyList<WorkingTime>? WorkingTimes { get; init; }

    /// <summary>Any of these.</summary>
    public IReadOnlyList<Seniority>? Seniorities { get; init; }

    /// <summary>Any of these standings under the UK's off-payroll rules.</summary>
    public IReadOnlyList<Ir35Status>? Ir35 { get; init; }

    /// <summary>Pay that they have to be able to reach. Jobs that do not say what they pay are left out.</summary>
    public PayWhere? Pay { get; init; }

    string? IWhere<Job>.Words => Text;

    IListFilter<Job> IWhere<Job>.Filter(SlugResolver slugs) => new JobFilter
    {
        Text = Text,
        Thread = slugs.KeyOf<Thread>("thread", Thread),
        Consultant = slugs.KeyOf<Person>("consultant", Consultant),
        Skills = Skills ?? [],
        Place = Place,
        Workplaces = Workplaces ?? [],
        ContractTypes = ContractTypes ?? [],
        WorkingTimes = WorkingTimes ?? [],
        Seniorities = Seniorities ?? [],
        Ir35 = Ir35 ?? [],
        Pay = Pay is null ? null : new(Pay.AtLeast, Pay.Currency?.ToUpperInvariant() ?? "GBP", Pay.Period ?? SalaryPeriod.Year),
    };
}

/// <summary>Pay that jobs have to be able to reach. Day rates are not turned into years: jobs paid otherwise are left out.</summary>
internal sealed record PayWhere
{
    /// <summary>The least that they can pay, in the currency, for one period.</summary>
    public required decimal AtLeast { get; init; }

    /// <summary>ISO 4217 code; GBP unless said.</summary>
    public string? Currency { get; init; }

    /// <summary>What one payment is for; a year unless said.</summary>
    public SalaryPeriod? Period { get; init; }
}
