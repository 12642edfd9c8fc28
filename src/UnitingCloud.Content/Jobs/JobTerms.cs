namespace UnitingCloud.Content.Jobs;

/// <summary>Where the work is done.</summary>
public enum Workplace
{
    /// <summary>At the employer's.</summary>
    Onsite,

    /// <summary>Some days at the employer's, some at home.</summary>
    Hybrid,

    /// <summary>Never at the employer's.</summary>
    Remote,
}

/// <summary>The kind of contract.</summary>
public enum ContractType
{
    Permanent,
    FixedTerm,
    Contract,
    Temporary,
    Internship,
    Apprenticeship,
    Volunteer,
    PerDiem,
    Casual,
}

/// <summary>How the week is worked.</summary>
public enum WorkingTime
{
    FullTime,
    PartTime,
    Flexible,
    JobShare,
    TermTime,
    Shift,
    ZeroHours,
}

/// <summary>How far up a job is.</summary>
public enum Seniority
{
    Internship,
    Entry,
    Associate,
    Mid,
    Senior,
    Lead,
    Director,
    Executive,
    NotApplicable,
}

/// <summary>Levels of education.</summary>
public enum EducationLevel
{
    None,
    HighSchool,
    Vocational,
    Bachelor,
    Postgraduate,
    Professional,
}

/// <summary>UK security vetting.</summary>
public enum ClearanceLevel
{
    None,
    Bpss,
    Ctc,
    Sc,
    Dv,
    Nato,
    Other,
}

/// <summary>Whether the employer sponsors visas.</summary>
public enum VisaSponsorship
{
    Offered,
    NotOffered,
    CaseByCase,
    Unknown,
}

/// <summary>How a contract stands to the UK's off-payroll rules.</summary>
public enum Ir35Status
{
    Inside,
    Outside,
    NotApplicable,
    Undetermined,
    SmallCompanyExempt,
}

/// <summary>A contract's standing under the UK's off-payroll rules.</summary>
/// <param name="Status">Inside or outside.</param>
/// <param name="DeterminedOn">When it was determined.</param>
/// <param name="StatementAvailable">Whether the client hands out its status determination statement.</param>
public sealed record Ir35(Ir35Status Status, DateOnly? DeterminedOn = null, bool? StatementAvailable = null);

/// <summary>How a contractor can be paid.</summary>
public enum PayrollModel
{
    Paye,
    Umbrella,
    LimitedCompany,
    Cis,
}

/// <summary>Checks before the start.</summary>
public enum Screening
{
    DbsBasic,
    DbsEnhanced,
    CreditCheck,
    DrugTest,
}
