using Shouldly;
using UnitingCloud.Content.Server.Queries;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Queries;

public sealed class RoutePathTests
{
    [Theory]
    [InlineData("/articles/a-slug", ItemKind.Article, "a-slug")]
    [InlineData("/articles/a-slug/", ItemKind.Article, "a-slug")]
    [InlineData("/articles/a-slug?utm_source=x&y=/z", ItemKind.Article, "a-slug")]
    [InlineData("/articles/a-slug/?", ItemKind.Article, "a-slug")]
    [InlineData("/articles/a-slug#part?1", ItemKind.Article, "a-slug")]
    [InlineData("//articles///a-slug//", ItemKind.Article, "a-slug")]
    [InlineData("/%61rticles/a%2Dslug", ItemKind.Article, "a-slug")]
    [InlineData("/articles/caf%C3%A9", ItemKind.Article, "café")]
    [InlineData("/Threads/A-Slug", ItemKind.Thread, "A-Slug,a-slug")]
    [InlineData("/PEOPLE/a-slug", ItemKind.Person, "a-slug")]
    [InlineData("/Jobs/UC-1001/", ItemKind.Job, "UC-1001")]
    [InlineData("/articles/a%2Fb", ItemKind.Article, "a/b")]
    [InlineData("/articles/a%3Fb", ItemKind.Article, "a?b")]
    [InlineData("/articles/100%25", ItemKind.Article, "100%")]
    [InlineData("/articles/%zz%", ItemKind.Article, "%zz%")]
    public void Spellings_of_a_path_name_the_same_item(string path, ItemKind kind, string slugs)
    {
        var read = RoutePath.Read(path).ShouldNotBeNull();

        read.Kind.ShouldBe(kind);
        string.Join(',', read.Slugs).ShouldBe(slugs);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("?/articles/a-slug")]
    [InlineData("articles/a-slug")]
    [InlineData("/articles")]
    [InlineData("/articles/?a-slug")]
    [InlineData("/articles/a-slug/more")]
    [InlineData("/articles%2Fa-slug")]
    [InlineData("/about/a-slug")]
    [InlineData("https://site.example/articles/a-slug")]
    public void A_path_that_names_no_item_is_null(string path) => RoutePath.Read(path).ShouldBeNull();
}
