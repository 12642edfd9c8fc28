using System.Net;
using AngleSharp;
using AngleSharp.Html.Dom;
using Shouldly;
using UnitingCloud.Content.Diagnostics.Laws;
using UnitingCloud.Content.Server.Docs;
using UnitingCloud.Content.Server.Hosting;
using UnitingCloud.Content.Server.Import;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Docs;

public sealed class LandingTests
{
    [Fact]
    public async Task Every_address_that_the_first_page_names_answers()
    {
        await using var app = await WholeApp.StartAsync();
        var html = await app.Client.GetStringAsync("/");
        var page = await BrowsingContext
            .New()
            .OpenAsync(response => response.Content(html).Address(app.Client.BaseAddress!.ToString()));
        var links = page.Links.OfType<IHtmlAnchorElement>().Select(link => link.Href).Distinct().ToList();
        links.Count.ShouldBeGreaterThan(10);
        foreach (var link in links) (await app.Client.GetAsync(link)).StatusCode.ShouldBe(HttpStatusCode.OK, link);
        foreach (var link in links.Where(link => !link.Contains("/graphql?")).Append("/"))
            (await app.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, link))).StatusCode.ShouldBe(
                HttpStatusCode.OK,
                $"HEAD {link}"
            );
    }

    [Fact]
    public async Task The_laws_are_listed_with_their_dates_and_sources()
    {
        await using var app = await WholeApp.StartAsync();
        var html = await app.Client.GetStringAsync("/docs/rules");
        foreach (var place in Law.All.SelectMany(law => law.Places))
        {
            html.ShouldContain($"<td>{place.Name}</td><td>{place.From:yyyy-MM-dd}</td>");
            html.ShouldContain($"href=\"{WebUtility.HtmlEncode(place.Source)}\"");
        }
    }

    [Fact]
    public async Task It_needs_nothing_from_elsewhere_and_may_run_nothing()
    {
        await using var app = await WholeApp.StartAsync();
        using var response = await app.Client.GetAsync("/");
        response
            .Headers.GetValues("Content-Security-Policy")
            .ShouldHaveSingleItem()
            .ShouldStartWith("default-src 'none'");
        var html = await response.Content.ReadAsStringAsync();
        html.ShouldNotContain("<script");
        html.ShouldNotContain("src=");
    }

    [Fact]
    public void A_start_on_what_is_released_already_counts_no_items_that_it_did_not_read()
    {
        var html = new LandingPage(
            "localhost:5391",
            new AsOf(1, DateTimeOffset.UnixEpoch),
            new Dictionary<ItemKind, int>(),
            new ImportResult(35, 0, [], null, TimeSpan.Zero) { Unchanged = true },
            []
        ).Html();
        html.ShouldContain("35 files, the same as in the newest release");
        html.ShouldNotContain("0 items");
        html.ShouldContain("curl -s localhost:5391/graphql");
    }

    [Fact]
    public async Task It_is_ready_once_there_is_a_release()
    {
        await using var empty = await ContentApp.StartAsync(
            builder => builder.Services.AddRooms(),
            app => app.MapContent()
        );
        (await empty.Client.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await empty.Client.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);

        await using var app = await WholeApp.StartAsync();
        (await app.Client.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
