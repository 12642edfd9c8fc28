using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UnitingCloud.Content.Server.Storage;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Storage;

public sealed class CursorSealTests
{
    private sealed record Page(int Revision, string Key);

    [Fact]
    public async Task Opens_what_it_sealed_for_that_purpose_and_that_day_alone()
    {
        await using var app = await ContentApp.StartAsync();
        var seal = app.Services.GetRequiredService<CursorSeal>();
        var text = seal.Seal("jobs", new Page(7, "k"));

        seal.TryOpen<Page>("jobs", text, out var page).ShouldBeTrue();
        page.ShouldBe(new Page(7, "k"));
        seal.TryOpen<Page>("articles", text, out _).ShouldBeFalse();
        app.Clock.Now += CursorSeal.Life + TimeSpan.FromSeconds(1);
        seal.TryOpen<Page>("jobs", text, out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("not base64 ü")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Refuses_what_it_did_not_write(string text)
    {
        await using var app = await ContentApp.StartAsync();

        app.Services.GetRequiredService<CursorSeal>().TryOpen<Page>("jobs", text, out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_changed_letter_breaks_the_seal()
    {
        await using var app = await ContentApp.StartAsync();
        var seal = app.Services.GetRequiredService<CursorSeal>();
        var text = seal.Seal("jobs", new Page(7, "k"));

        for (var i = 0; i < text.Length - 1; i++) // the last letter has bits that mean nothing
        {
            var other = text[..i] + (text[i] == 'A' ? 'B' : 'A') + text[(i + 1)..];
            seal.TryOpen<Page>("jobs", other, out _).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Another_server_on_the_same_database_opens_it()
    {
        await using var app = await ContentApp.StartAsync();
        var text = app.Services.GetRequiredService<CursorSeal>().Seal("jobs", new Page(7, "k"));

        var other = ActivatorUtilities.CreateInstance<CursorSeal>(app.Services);

        other.TryOpen<Page>("jobs", text, out _).ShouldBeTrue();
    }
}
