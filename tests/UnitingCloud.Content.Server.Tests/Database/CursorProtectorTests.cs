using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UnitingCloud.Content.Server.Database;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Database;

public sealed class CursorProtectorTests
{
    private sealed record Page(int Revision, string Key);

    [Fact]
    public async Task Opens_what_it_sealed_for_that_purpose_and_that_day_alone()
    {
        await using var app = await ContentApp.StartAsync();
        var protector = app.Services.GetRequiredService<CursorProtector>();
        var text = protector.Protect("jobs", new Page(7, "k"));

        protector.TryUnprotect<Page>("jobs", text, out var page).ShouldBeTrue();
        page.ShouldBe(new Page(7, "k"));
        protector.TryUnprotect<Page>("articles", text, out _).ShouldBeFalse();
        app.Clock.Now += CursorProtector.Lifetime + TimeSpan.FromSeconds(1);
        protector.TryUnprotect<Page>("jobs", text, out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("not base64 ü")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Refuses_what_it_did_not_write(string text)
    {
        await using var app = await ContentApp.StartAsync();

        app.Services.GetRequiredService<CursorProtector>().TryUnprotect<Page>("jobs", text, out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_changed_letter_breaks_the_seal()
    {
        await using var app = await ContentApp.StartAsync();
        var protector = app.Services.GetRequiredService<CursorProtector>();
        var text = protector.Protect("jobs", new Page(7, "k"));

        for (var i = 0; i < text.Length - 1; i++) // the last letter has bits that mean nothing
        {
            var other = text[..i] + (text[i] == 'A' ? 'B' : 'A') + text[(i + 1)..];
            protector.TryUnprotect<Page>("jobs", other, out _).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Another_server_on_the_same_database_opens_it()
    {
        await using var app = await ContentApp.StartAsync();
        var text = app.Services.GetRequiredService<CursorProtector>().Protect("jobs", new Page(7, "k"));

        var other = ActivatorUtilities.CreateInstance<CursorProtector>(app.Services);

        other.TryUnprotect<Page>("jobs", text, out _).ShouldBeTrue();
    }
}
