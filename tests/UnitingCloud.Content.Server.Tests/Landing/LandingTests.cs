using System.Net;
using AngleSharp;
using AngleSharp.Html.Dom;
using Shouldly;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Landing;

public sealed class LandingTests
{
    [Fact]
    public async Task Every_address_that_the_first_page_names_answers()
    {
        await using var app = await WholeApp.StartAsync();
        var html = await app.Client.GetStringAsync("/");
        var page = await BrowsingContext.New().OpenAsync(response => response.Content(html).Address(app.Client.BaseAddress!.ToString()));
        var links = page.Links.OfType<IHtmlAnchorElement>().Select(link => link.Href).Distinct().ToList();
        links.Count.ShouldBeGreaterThan(10);
        foreach (var link in links) (await app.Client.GetAsync(link)).StatusCode.ShouldBe(HttpStatusCode.OK, link);
    }

    [Fact]
    public async Task It_needs_nothing_from_elsewhere_and_may_run_nothing()
    {
        await using var app = await WholeApp.StartAsync();
        using var response = await app.Client.GetAsync("/");
        response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldStartWith("default-src 'none'");
        var html = await response.Content.ReadAsStringAsync();
        html.ShouldNotContain("<script");
        html.ShouldNotContain("src=");
    }

    [Fact]
    public async Task It_is_ready_once_there_is_a_release()
    {
        await using var empty = await ContentApp.StartAsync(builder => builder.Services.AddRooms(), app => app.MapContent());
        (await empty.Client.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await empty.Client.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);

        await using var app = await WholeApp.StartAsync();
        (await app.Client.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
