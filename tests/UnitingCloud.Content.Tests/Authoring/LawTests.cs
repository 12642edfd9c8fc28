using Shouldly;
using UnitingCloud.Content.Codes;
using UnitingCloud.Content.Diagnostics.Laws;
using Xunit;

namespace UnitingCloud.Content.Tests.Authoring;

public sealed class LawTests
{
    [Fact]
    public void Every_law_names_its_places_by_code_and_has_a_source()
    {
        foreach (var place in Law.All.SelectMany(law => law.Places))
        {
            (Country.IsCode(place.Code) || Country.IsSubdivision(place.Code)).ShouldBeTrue(place.Code);
            Uri.TryCreate(place.Source, UriKind.Absolute, out var source).ShouldBeTrue(place.Source);
            source!.Scheme.ShouldBe("https", place.Source);
            place.Note.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void The_directive_is_told_of_in_all_countries_of_the_Union()
    {
        string[] union =
        [
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
            "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
        ];
        Law.All.Single(law => law.Rules.Contains("law-eu-pay")).Places.Select(place => place.Code)
            .ShouldBe(union, ignoreOrder: true);
    }
}
