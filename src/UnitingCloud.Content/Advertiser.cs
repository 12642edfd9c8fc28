namespace UnitingCloud.Content;

/// <summary>
/// Who advertises a job. UK law wants an agency's full name on every advert (SI 2003/3319, regulation 27).
/// </summary>
public sealed record Advertiser
{
    public required string Name { get; init; }

    public string? LegalName { get; init; }

    public string? Url { get; init; }

    public AdvertiserKind Kind { get; init; }
}

/// <summary>In what capacity an advertiser advertises.</summary>
public enum AdvertiserKind
{
    /// <summary>The employer itself.</summary>
    Direct,

    /// <summary>Introduces people to employers who then employ them.</summary>
    EmploymentAgency,

    /// <summary>Employs people and supplies them to others.</summary>
    EmploymentBusiness,

    JobBoard,
}
