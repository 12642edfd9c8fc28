namespace UnitingCloud.Content.Jobs;

/// <summary>A place of work.</summary>
public sealed record Place
{
    /// <summary>As people call it: "Leeds", "London, Bank".</summary>
    public required string Name { get; init; }

    /// <summary>Left out where the advert hides the street.</summary>
    public string? StreetAddress { get; init; }

    /// <summary>
    /// Names the posting of the job at this place for ever, in at most 40 characters: for job boards that take one
    /// advert a
    /// place. It stays while the place keeps its <c>key</c>, or without one its name and country.
    /// </summary>
    public string PostingId { get; init; } = "";

    /// <summary>Town or city.</summary>
    public string? Locality { get; init; }

    /// <summary>County, state or nation.</summary>
    public string? Region { get; init; }

    /// <summary>ISO 3166-2 code of the region.</summary>
    public string? RegionCode { get; init; }

    public string? PostalCode { get; init; }

    /// <summary>ISO 3166-1 alpha-2 code.</summary>
    public required string Country { get; init; }

    /// <summary>Degrees north, WGS 84.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east, WGS 84.</summary>
    public double? Longitude { get; init; }

    /// <summary>What the coordinates stand for.</summary>
    public GeoPrecision? GeoPrecision { get; init; }
}

/// <summary>What coordinates stand for.</summary>
public enum GeoPrecision
{
    Exact,
    Postcode,
    City,
    Region,
    Country,
}

/// <summary>Where those who apply for a remote job may live.</summary>
/// <param name="Type">How wide the place is.</param>
/// <param name="Code">ISO 3166-1 alpha-2 for a country, ISO 3166-2 for a region.</param>
/// <param name="Name">As people call it.</param>
public sealed record ApplicantLocation(ApplicantLocationType Type, string? Code, string Name);

/// <summary>How wide a place is.</summary>
public enum ApplicantLocationType
{
    Country,
    State,
    Region,
    City,
}
