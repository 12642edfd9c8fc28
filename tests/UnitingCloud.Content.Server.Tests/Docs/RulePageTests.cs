using System.Net;
using AngleSharp;
using Shouldly;
using UnitingCloud.Content.Diagnostics;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Docs;

/// <summary>The pages that a message of the check leads to.</summary>
public sealed class RulePageTests
{
    [Fact]
    public async Task Every_rule_has_a_page_that_the_list_leads_to()
    {
        await using var app = await WholeApp.StartAsync();
        var html = await app.Client.GetStringAsync("/docs/rules");
        var list = await BrowsingContext.New().OpenAsync(
            response => response.Content(html));
        list.QuerySelectorAll("main dl a").Select(link => link.GetAttribute("href"))
            .ShouldBe(Rule.All.Select(rule => rule.Path));
        foreach (var rule in Rule.All)
        {
            var page = await app.Client.GetStringAsync(rule.Path);
            page.ShouldContain($"<h1>{WebUtility.HtmlEncode(rule.Title)}</h1>");
            page.ShouldNotContain("language-file"); // a file is shown below its name
        }

        (await app.Client.GetAsync("/docs/rules/no-such-rule")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
