using UnitingCloud.Content.Jobs;

namespace UnitingCloud.Content;

/// <summary>
/// A job listing as the public sees it. Property names follow https://schema.org/JobPosting where it has one.
/// </summary>
public sealed record Job : IItem
{
    /// <summary>Identity for ever: its reference.</summary>
    public required string Key { get; init; }

    /// <summary>
    /// The reference that candidates quote: at most 64 of <c>A-Z a-z 0-9 . _ -</c>, unique, never reused.
    /// </summary>
    public required string Reference { get; init; }

    /// <summary>Plain text, at most 100 characters: no salary, place or reference in it.</summary>
    public required string Title { get; init; }

    /// <summary>Plain text, at most 300 characters.</summary>
    public string? Summary { get; init; }

    /// <summary>The opening of the description as plain text, at most 300 characters, cut at a word.</summary>
    public string Excerpt { get; init; } = "";

    /// <summary>Keys of the threads it is listed under, the main one first.</summary>
    public IReadOnlyList<string> Threads { get; init; } = [];

    /// <summary>What the work asks for.</summary>
    public IReadOnlyList<JobSkill> Skills { get; init; } = [];

    /// <summary>Where the work is done.</summary>
    public Workplace Workplace { get; init; }

    /// <summary>Days at home in a week of a hybrid job.</summary>
    public NumberRange? RemoteDaysPerWeek { get; init; }

    /// <summary>Where the job is; the main place first. A fully remote job may have none.</summary>
    public IReadOnlyList<Place> Locations { get; init; } = [];

    /// <summary>Where those who apply for a remote job may live.</summary>
    public IReadOnlyList<ApplicantLocation> ApplicantLocations { get; init; } = [];

    /// <summary>Help with moving.</summary>
    public string? Relocation { get; init; }

    /// <summary>The kind of contract.</summary>
    public ContractType ContractType { get; init; }

    /// <summary>How long a contract that is not permanent runs, as an ISO 8601 duration (<c>P6M</c>).</summary>
    public string? ContractLength { get; init; }

    /// <summary>Whether that contract may be extended.</summary>
    public bool? ContractExtendable { get; init; }

    /// <summary>Full time, part time and the like.</summary>
    public IReadOnlyList<WorkingTime> WorkingTime { get; init; } = [];

    /// <summary>Hours in a working week.</summary>
    public NumberRange? HoursPerWeek { get; init; }

    /// <summary>Hours in words.</summary>
    public string? WorkHours { get; init; }

    /// <summary>Shifts in words.</summary>
    public string? ShiftPattern { get; init; }

    /// <summary>How many people are sought; null if it is not given.</summary>
    public int? Vacancies { get; init; }

    /// <summary>The first day of work.</summary>
    public DateOnly? StartDate { get; init; }

    /// <summary>Whether the work can begin at once.</summary>
    public bool? ImmediateStart { get; init; }

    /// <summary>How far up it is.</summary>
    public Seniority? Seniority { get; init; }

    /// <summary>Experience asked for, in months.</summary>
    public int? ExperienceMonths { get; init; }

    /// <summary>Education asked for.</summary>
    public Education? Education { get; init; }

    /// <summary>Whether experience is taken in place of education.</summary>
    public bool? ExperienceInPlaceOfEducation { get; init; }

    /// <summary>The occupation by its official codes.</summary>
    public Occupation? Occupation { get; init; }

    /// <summary>Industries, by name.</summary>
    public IReadOnlyList<string> Industries { get; init; } = [];

    /// <summary>Search words, at most 20.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>The pay as far as it is disclosed.</summary>
    public Salary? Salary { get; init; }

    /// <summary>Benefits, a phrase each.</summary>
    public IReadOnlyList<string> Benefits { get; init; } = [];

    /// <summary>
    /// How a UK contract stands to the off-payroll rules
    /// (https://www.gov.uk/guidance/understanding-off-payroll-working-ir35).
    /// </summary>
    public Ir35? Ir35 { get; init; }

    /// <summary>How a contractor can be paid.</summary>
    public IReadOnlyList<PayrollModel> PayrollModel { get; init; } = [];

    /// <summary>Security clearance asked for.</summary>
    public SecurityClearance? SecurityClearance { get; init; }

    /// <summary>Whether the employer sponsors visas.</summary>
    public VisaSponsorship? VisaSponsorship { get; init; }

    /// <summary>The right to work, in words.</summary>
    public string? RightToWork { get; init; }

    /// <summary>Travel as a share of working time, in percent.</summary>
    public int? TravelPercent { get; init; }

    /// <summary>Checks before the start.</summary>
    public IReadOnlyList<Screening> Screening { get; init; } = [];

    /// <summary>The statement on equality that closes the advert.</summary>
    public string? EqualityStatement { get; init; }

    /// <summary>Adjustments offered to those who apply.</summary>
    public string? Accommodations { get; init; }

    /// <summary>
    /// Who the work is for. A confidential employer's name is not in here, nor anywhere else that is served.
    /// </summary>
    public required Employer Employer { get; init; }

    /// <summary>Who advertises the job: the agency, or the employer itself.</summary>
    public required Advertiser Advertiser { get; init; }

    /// <summary>Key of the person to ask.</summary>
    public string? Consultant { get; init; }

    /// <summary>How to apply.</summary>
    public required Apply Apply { get; init; }

    /// <summary>BCP 47 tag of the advert's language.</summary>
    public string Language { get; init; } = "en-GB";

    /// <summary>The advert in other languages.</summary>
    public IReadOnlyList<Translation> Translations { get; init; } = [];

    /// <summary>What other systems call it.</summary>
    public IReadOnlyList<ExternalId> ExternalIds { get; init; } = [];

    /// <summary>
    /// When the public first sees it, in UTC; never moved by later edits. Null if it has always been there.
    /// </summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>The deadline, in UTC: from this instant the job is closed. Null if it is open-ended.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The IANA time zone of its dates; null if it is the site's.</summary>
    public string? Timezone { get; init; }

    /// <summary>
    /// When its content last changed, in UTC: as Git or the file has it; for a posted job, when it was posted.
    /// </summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Seen only in preview.</summary>
    public bool Draft { get; init; }

    /// <summary>Names the rendered body; equal hashes are equal bodies.</summary>
    public required string BodyHash { get; init; }

    string IItem.Slug => Reference;
}

/// <summary>Something the work asks for.</summary>
/// <param name="Name">As candidates write it.</param>
/// <param name="Required">Whether it is required; otherwise it is welcome.</param>
/// <param name="Uri">The concept in a public classification, such as ESCO.</param>
public sealed record JobSkill(string Name, bool Required = true, string? Uri = null);

/// <summary>From, to, or both.</summary>
public sealed record NumberRange(decimal? Min, decimal? Max);

/// <summary>Education asked for.</summary>
/// <param name="Level">The level.</param>
/// <param name="Text">In words.</param>
public sealed record Education(EducationLevel? Level, string? Text);

/// <summary>An occupation by its official codes.</summary>
/// <param name="Soc">UK Standard Occupational Classification 2020, four digits.</param>
/// <param name="Isco">ISCO-08.</param>
/// <param name="Esco">ESCO concept URI.</param>
/// <param name="Onet">O*NET-SOC.</param>
/// <param name="Label">Its name.</param>
public sealed record Occupation(string? Soc, string? Isco, string? Esco, string? Onet, string? Label);

/// <summary>Security clearance.</summary>
/// <param name="Level">The level
/// (https://www.gov.uk/government/publications/united-kingdom-security-vetting-clearance-levels).</param>
/// <param name="Text">In words.</param>
/// <param name="Obtainable">Whether it is enough to be able to get it.</param>
public sealed record SecurityClearance(ClearanceLevel Level, string? Text = null, bool Obtainable = true);
