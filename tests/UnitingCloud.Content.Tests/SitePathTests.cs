using Shouldly;
using Xunit;

namespace UnitingCloud.Content.Tests;

public sealed class SitePathTests
{
    [Theory]
    [InlineData("/articles/a-slug/?b#c", ItemKind.Article, "a-slug")]
    [InlineData("/about/../articles/./a-slug", ItemKind.Article, "a-slug")]
    [InlineData("/about/%2e%2e/articles/a-slug", ItemKind.Article, "a-slug")]
    [InlineData("/articles\\a-slug", ItemKind.Article, "a-slug")]
    [InlineData("/Jobs/UC-1", ItemKind.Job, "UC-1")]
    public void A_path_names_an_item_as_a_browser_reads_it(string path, ItemKind kind, string slug) =>
        SitePath.Read(path).ShouldBe((kind, slug));

    [Theory]
    [InlineData("https://www.example.com/en/articles/a?b#c", "/articles/a?b#c")]
    [InlineData("HTTP://WWW.EXAMPLE.COM/en/articles/a/", "/articles/a/")]
    [InlineData("//www.example.com/en/articles/a", "/articles/a")]
    [InlineData("https://www.example.com:443/en/x/../articles/a", "/articles/a")]
    [InlineData("https://www.example.com/en/about", null)]
    [InlineData("https://www.example.com/articles/a", null)]
    [InlineData("https://www.example.com:8443/en/articles/a", null)]
    [InlineData("https://www.example.com.evil.example/en/articles/a", null)]
    [InlineData("https://www.example.com@evil.example/en/articles/a", null)]
    [InlineData("ftp://www.example.com/en/articles/a", null)]
    [InlineData("/en/articles/a", null)]
    [InlineData("", null)]
    public void An_absolute_address_on_the_site_is_a_path(string url, string? path) =>
        SitePath.Below("https://www.example.com/en", url).ShouldBe(path);

    [Fact]
    public void No_site_has_no_addresses() => SitePath.Below(null, "https://www.example.com/articles/a").ShouldBeNull();

    [Theory]
    [InlineData("/articles/open", true)]
    [InlineData("/Jobs/UC-1?x#y", true)]
    [InlineData("https://www.example.com/people/ada", true)]
    [InlineData("open.md", true)]
    [InlineData("../articles/open.md#part", true)]
    [InlineData("/articles", false)]
    [InlineData("/people/ada.png", false)]
    [InlineData("https://www.example.com/people/ada.png", false)]
    [InlineData("https://elsewhere.example/people/ada", false)]
    [InlineData("https://elsewhere.example/README.md", false)]
    [InlineData("../images/open.png", false)]
    [InlineData("", false)]
    public void A_page_is_told_from_a_picture(string url, bool isPage) =>
        SitePath.IsPage("https://www.example.com", url).ShouldBe(isPage);
}
