namespace UnitingCloud.Content.Jobs;

/// <summary>The disclosed pay. Hidden pay is not in here at all.</summary>
public sealed record Salary
{
    /// <summary>How the figures are to be read.</summary>
    public SalaryKind Kind { get; init; }

    /// <summary>
    /// The least, in <see cref="Currency"/> per <see cref="Period"/>; null if it is not given, never 0 for unknown.
    /// </summary>
    public decimal? Min { get; init; }

    /// <summary>The most, in <see cref="Currency"/> per <see cref="Period"/>; null if it is not given.</summary>
    public decimal? Max { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public string? Currency { get; init; }

    /// <summary>What one payment of the figures is for; day rates are never turned into years.</summary>
    public SalaryPeriod? Period { get; init; }

    /// <summary>What the figures count.</summary>
    public SalaryBasis Basis { get; init; }

    /// <summary>Whether the figures are those of full time, and less is paid for fewer hours.</summary>
    public bool? ProRata { get; init; }

    /// <summary>Pay on top of the base.</summary>
    public IReadOnlyList<PayComponent> Components { get; init; } = [];

    /// <summary>The pay in the advert's own words.</summary>
    public string? Text { get; init; }

    /// <summary>Whether the figures are an estimate of ours.</summary>
    public bool Estimated { get; init; }
}

/// <summary>How the figures of a salary are to be read.</summary>
public enum SalaryKind
{
    /// <summary>One figure: least and most are equal.</summary>
    Exact,

    /// <summary>From the least to the most.</summary>
    Range,

    /// <summary>At least the least.</summary>
    From,

    /// <summary>At most the most.</summary>
    UpTo,

    /// <summary>No figures: competitive.</summary>
    Competitive,

    /// <summary>No figures: negotiable.</summary>
    Negotiable,

    /// <summary>Nothing is paid.</summary>
    Unpaid,

    /// <summary>Nothing is said.</summary>
    NotDisclosed,
}

/// <summary>What a payment is for.</summary>
public enum SalaryPeriod
{
    Hour,
    Day,
    Week,
    Fortnight,
    Month,
    Year,

    /// <summary>The whole job.</summary>
    Fixed,
}

/// <summary>What the figures of a salary count.</summary>
public enum SalaryBasis
{
    /// <summary>Base pay alone.</summary>
    Base,

    /// <summary>What those on target earn.</summary>
    Ote,

    /// <summary>Everything together.</summary>
    Total,
}

/// <summary>Pay on top of the base.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Min">The least.</param>
/// <param name="Max">The most.</param>
/// <param name="Unit">Whether the figures are money or a share of the base.</param>
/// <param name="Period">What one payment is for.</param>
public sealed record PayComponent(
    PayComponentType Type,
    decimal? Min,
    decimal? Max,
    PayUnit Unit,
    SalaryPeriod? Period
);

/// <summary>What pay on top of the base is.</summary>
public enum PayComponentType
{
    Base,
    Bonus,
    Commission,
    Equity,
    Allowance,
    HolidayPay,
}

/// <summary>Money, or a share of the base.</summary>
public enum PayUnit
{
    Amount,
    Percent,
}
