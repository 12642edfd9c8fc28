using System.Globalization;
using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Feeds.Adverts;

namespace UnitingCloud.Content.Server.Feeds.Values;

/// <summary>
/// What an advert says of where the job is. Of a job with several places and one advert it is the main one.
/// </summary>
internal static class PlaceValues
{
    private const string NeedsPlace = "give it 'locations': partners want one of remote jobs too";

    public static readonly FeedValue Name =
        new("name of the place", NeedsPlace, a => a.MainPlace?.Name) { Field = "locations.name" };
    public static readonly FeedValue City = new(
        "town",
        "give it 'locations' with a 'locality': the 'name' of a place may be that of an office",
        a => a.MainPlace?.Locality
    )
    { Field = "locations.locality" };
    public static readonly FeedValue Region = new(
        "county, state or nation",
        "give the place a 'region'",
        a => a.MainPlace?.Region
    )
    { Field = "locations.region" };
    public static readonly FeedValue Country = new(
        "country of the place, else of those who may apply, as ISO 3166-1 code",
        NeedsPlace,
        a => CountryOf(a)
    )
    { Field = "locations.country" };
    public static readonly FeedValue PostalCode = new(
        "postal code",
        "give the place a 'postalCode'",
        a => a.MainPlace?.PostalCode
    )
    { Field = "locations.postalCode" };
    public static readonly FeedValue Street =
        new("street, unless it is hidden", "", a => a.MainPlace?.StreetAddress) { Field = "locations.streetAddress" };
    public static readonly FeedValue Latitude =
        new("latitude", "", a => Degrees(a.MainPlace?.Latitude)) { Field = "locations.latitude" };
    public static readonly FeedValue Longitude =
        new("longitude", "", a => Degrees(a.MainPlace?.Longitude)) { Field = "locations.longitude" };

    public static readonly FeedValue Whole = new(
        "town, region and country",
        NeedsPlace,
        a =>
            a.MainPlace is { } place
                ? string.Join(
                    ", ",
                    new[] { place.Locality, place.Region, place.Country }
                        .Where(part => !string.IsNullOrWhiteSpace(part))
                        .Distinct()
                )
                : default
    )
    { Field = "locations" };

    private static string? CountryOf(Advert a) =>
        a.MainPlace?.Country
        ?? a.Job.ApplicantLocations.FirstOrDefault(place => place.Type == ApplicantLocationType.Country)?.Code;

    private static string? Degrees(double? degrees) => degrees?.ToString("0.######", CultureInfo.InvariantCulture);
}
