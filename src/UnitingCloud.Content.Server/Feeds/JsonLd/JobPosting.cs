using System.Text.Json.Serialization;

namespace UnitingCloud.Content.Server.Feeds.JsonLd;

/// <summary>https://schema.org/JobPosting, as far as search engines read it.</summary>
internal sealed record JobPosting : Thing
{
    public JobPosting()
        : base("JobPosting")
    {
    }

    public required string Title { get; init; }

    public required string Description { get; init; }

    public required string DatePosted { get; init; }

    public string? ValidThrough { get; init; }

    public required string Url { get; init; }

    public required PropertyValue Identifier { get; init; }

    public required Organization HiringOrganization { get; init; }

    /// <summary>A <see cref="JobPlace"/>, or a list of several: not every reader takes a list of one.</summary>
    public object? JobLocation { get; init; }

    /// <summary>TELECOMMUTE where the work is never done at the employer's; nothing otherwise.</summary>
    public string? JobLocationType { get; init; }

    public IReadOnlyList<ApplicantArea>? ApplicantLocationRequirements { get; init; }

    public IReadOnlyList<string>? EmploymentType { get; init; }

    public MonetaryAmount? BaseSalary { get; init; }

    public bool? DirectApply { get; init; }

    public IReadOnlyList<string>? Skills { get; init; }

    public IReadOnlyList<string>? Industry { get; init; }

    public string? OccupationalCategory { get; init; }

    public string? JobBenefits { get; init; }

    public int? TotalJobOpenings { get; init; }

    public string? WorkHours { get; init; }

    public DateOnly? JobStartDate { get; init; }

    public bool? JobImmediateStart { get; init; }

    public ExperienceRequirements? ExperienceRequirements { get; init; }

    public Credential? EducationRequirements { get; init; }

    public bool? ExperienceInPlaceOfEducation { get; init; }

    public string? EligibilityToWorkRequirement { get; init; }

    public string? SecurityClearanceRequirement { get; init; }

    public ContactPoint? ApplicationContact { get; init; }
}

/// <summary>Anything of schema.org.</summary>
internal abstract record Thing([property: JsonPropertyName("@type"), JsonPropertyOrder(-1)] string Type)
{
    /// <summary>Only where it stands alone.</summary>
    [JsonPropertyName("@context"), JsonPropertyOrder(-2)]
    public string? Context { get; init; }
}

internal sealed record PropertyValue(string Name, string Value) : Thing("PropertyValue");

internal sealed record Organization(string Name, string? SameAs, string? Logo) : Thing("Organization");

internal sealed record JobPlace(PostalAddress Address, GeoCoordinates? Geo) : Thing("Place");

internal sealed record PostalAddress(
    string? StreetAddress,
    string? AddressLocality,
    string? AddressRegion,
    string? PostalCode,
    string AddressCountry
) : Thing("PostalAddress");

internal sealed record GeoCoordinates(double Latitude, double Longitude) : Thing("GeoCoordinates");

internal sealed record ApplicantArea(string Kind, string Name) : Thing(Kind)
{
    [JsonIgnore]
    public string Kind { get; } = Kind;
}

internal sealed record MonetaryAmount(string Currency, QuantitativeValue Value) : Thing("MonetaryAmount");

internal sealed record QuantitativeValue(decimal? Value, decimal? MinValue, decimal? MaxValue, string UnitText)
    : Thing("QuantitativeValue");

internal sealed record ExperienceRequirements(int MonthsOfExperience) : Thing("OccupationalExperienceRequirements");

internal sealed record Credential(string CredentialCategory) : Thing("EducationalOccupationalCredential");

internal sealed record ContactPoint(string Name, string? Email) : Thing("ContactPoint");
