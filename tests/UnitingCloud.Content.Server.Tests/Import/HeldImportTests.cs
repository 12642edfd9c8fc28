using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UnitingCloud.Content.Server.Hosting;
using UnitingCloud.Content.Server.Import;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Import;

/// <summary>A folder that lost much of its content withdraws nothing until somebody accepts it.</summary>
public sealed class HeldImportTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    [Fact]
    public async Task An_empty_folder_withdraws_nothing_until_it_is_accepted()
    {
        await using var app = await StartAsync(articles: 20);
        Remove(0, 20);

        var held = await app.ImportAsync(_folder);
        held.Release.ShouldBeNull();
        held.Held.ShouldNotBeNull().ShouldSatisfyAllConditions(h => h.Withdrawn.ShouldBe(20), h => h.Of.ShouldBe(20));
        (await app.Client.GetStringAsync("/v1/articles/a7")).ShouldContain("Article 7");
        (await app.Client.GetStringAsync("/")).ShouldContain("withdraw 20 of");
        (await app.Client.GetStringAsync("/health/ready")).ShouldStartWith(
            "ready, an import is held back: it would withdraw 20 of 20 items (since ");

        await app.Services.GetRequiredService<HeldImports>().AcceptAsync(default);
        (await app.ImportAsync(_folder)).Release!.Withdrawn.ShouldBe(20);
        (await app.Client.GetStringAsync("/")).ShouldNotContain("held back");
        (await app.Client.GetStringAsync("/health/ready")).ShouldBe("ready\n");
    }

    [Fact]
    public async Task An_acceptance_holds_for_the_folder_as_it_was_and_for_no_other()
    {
        await using var app = await StartAsync(articles: 40);
        Remove(0, 15);
        (await app.ImportAsync(_folder)).Held.ShouldNotBeNull();
        await app.Services.GetRequiredService<HeldImports>().AcceptAsync(default);
        Remove(15, 30);
        (await app.ImportAsync(_folder)).Held.ShouldNotBeNull().Withdrawn.ShouldBe(30);
        (await app.Services.GetRequiredService<HeldImports>().FindAsync(default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_folder_that_is_back_is_held_back_no_longer_and_since_when_is_kept_while_it_is()
    {
        await using var app = await StartAsync(articles: 20);
        Remove(0, 20);
        var since = (await app.ImportAsync(_folder)).Held!.At;
        app.Clock.Now += TimeSpan.FromHours(1);
        (await app.ImportAsync(_folder)).Held!.At.ShouldBe(since);

        Write(20);
        (await app.ImportAsync(_folder)).Unchanged.ShouldBeTrue();
        (await app.Services.GetRequiredService<HeldImports>().FindAsync(default)).ShouldBeNull();
    }

    [Theory]
    [InlineData(10, 0, 10)] // small folders
    [InlineData(100, 0, 30)] // a share that is allowed
    public async Task What_is_withdrawn_on_any_day_is_not_held_back(int articles, int from, int to)
    {
        await using var app = await StartAsync(articles);
        Remove(from, to);
        (await app.ImportAsync(_folder)).Release!.Withdrawn.ShouldBe(to - from);
    }

    [Fact]
    public async Task The_verbs_say_so_and_accept_it()
    {
        await using var app = await StartAsync(articles: 20);
        Remove(0, 12);
        var held = await ServerProcess.RunAsync(app.ConnectionString, "import", _folder.Path);
        held.ExitCode.ShouldBe(1);
        held.LastLine.ShouldContain("would withdraw 12 of 20 items");
        (await ServerProcess.RunAsync(app.ConnectionString, "accept")).Output.ShouldContain("withdraws 12 of 20 items");
        (await ServerProcess.RunAsync(app.ConnectionString, "import", _folder.Path)).LastLine.ShouldContain(
            "12 withdrawn"
        );
        (await ServerProcess.RunAsync(app.ConnectionString, "accept")).Output.ShouldContain("No import is held back");
    }

    [Fact]
    public async Task Import_accepts_at_once_what_it_is_told_to()
    {
        await using var app = await StartAsync(articles: 20);
        Remove(0, 20);
        var done = await ServerProcess.RunAsync(app.ConnectionString, "import", _folder.Path, "--accept");
        done.ExitCode.ShouldBe(0);
        done.LastLine.ShouldContain("20 withdrawn");
    }

    public void Dispose() => _folder.Dispose();

    private async Task<ContentApp> StartAsync(int articles)
    {
        var app = await ContentApp.StartAsync(builder => builder.Services.AddRooms(), app => app.MapContent());
        Write(articles);
        (await app.ImportAsync(_folder)).Release!.Added.ShouldBe(articles);
        return app;
    }

    private void Write(int articles)
    {
        for (var i = 0; i < articles; i++) _folder.Write($"articles/a{i}.md", $"---\ntitle: Article {i}\n---\n");
    }

    private void Remove(int from, int to)
    {
        for (var i = from; i < to; i++) _folder.Delete($"articles/a{i}.md");
    }
}
