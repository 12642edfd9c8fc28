using Shouldly;
using UnitingCloud.Content.Server.Hosting;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Rest;

public sealed class OpenApiTests
{
    [Fact]
    public async Task The_description_is_the_approved_one()
    {
        await using var app = await ContentApp.StartAsync(
            builder => builder.Services.AddRooms(),
            app => app.MapContent(),
            "Production"
        ); // every room describes its addresses

        await Approved.ShouldMatchAsync("openapi.json", await app.Client.GetStringAsync("/openapi.json"));
    }

    [Fact]
    public async Task The_page_that_shows_it_is_served_from_here()
    {
        await using var app = await RestApp.StartAsync();

        var page = await app.Client.GetStringAsync("/swagger/index.html");
        page.ShouldContain("swagger-ui");
        page.ShouldNotContain("http");
        (await app.Client.GetStringAsync("/swagger/index.js")).ShouldContain("/openapi.json");
    }
}
