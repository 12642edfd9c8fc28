using Shouldly;
using UnitingCloud.Content.Codes;
using Xunit;

namespace UnitingCloud.Content.Tests.Codes;

public sealed class CodeTests
{
    [Theory]
    [InlineData("UK", "GB")]
    [InlineData("gb", "GB")]
    [InlineData("GBR", "GB")]
    [InlineData("united kingdom", "GB")]
    [InlineData("Northern Ireland", "GB")]
    [InlineData("USA", "US")]
    [InlineData("Czech Republic", "CZ")]
    [InlineData("Atlantis", null)]
    public void Knows_the_country_that_was_meant(string written, string? code) =>
        Country.Meant(written).ShouldBe(code);

    [Theory]
    [InlineData("en-GB", "en-GB")]
    [InlineData("EN-gb", "en-GB")]
    [InlineData("de", "de")]
    [InlineData("iw-IL", "he-IL")]
    [InlineData("zh-hant-tw", "zh-Hant-TW")]
    [InlineData("zh-yue", "yue")]
    [InlineData("es-419", "es-419")]
    [InlineData("de-CH-1996", "de-CH-1996")]
    [InlineData("ar-EG-u-nu-latn", "ar-EG-u-nu-latn")]
    [InlineData("en-x-house", "en-x-house")]
    [InlineData("en_GB", null)]
    [InlineData("en-UK", null)]
    [InlineData("english", null)]
    [InlineData("xy", null)]
    [InlineData("en-u", null)]
    [InlineData("", null)]
    public void Reads_a_language_tag_in_its_canonical_form(string written, string? tag) =>
        LanguageTag.Canonical(written).ShouldBe(tag);

    [Theory]
    [InlineData("English", "en")]
    [InlineData("en_us", "en-US")]
    [InlineData("en-UK", "en-GB")]
    [InlineData("welsh", "cy")]
    [InlineData("Klatchian", null)]
    public void Knows_the_language_that_was_meant(string written, string? tag) =>
        LanguageTag.Meant(written).ShouldBe(tag);

    [Theory]
    [InlineData("GBP", true)]
    [InlineData("EUR", true)]
    [InlineData("DEM", false)]
    [InlineData("GBp", false)]
    public void A_currency_is_one_that_is_paid_in_today(string code, bool isOne) =>
        Currency.IsCode(code).ShouldBe(isOne);

    [Theory]
    [InlineData("GB-ENG", "GB", true)]
    [InlineData("US-CO", "US", true)]
    [InlineData("US-CO", "GB", false)]
    [InlineData("US-XX", "US", false)]
    public void A_part_belongs_to_its_country(string code, string country, bool isOne) =>
        Country.IsSubdivision(code, country).ShouldBe(isOne);
}
