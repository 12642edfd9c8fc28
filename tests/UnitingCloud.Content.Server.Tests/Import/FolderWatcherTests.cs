using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UnitingCloud.Content.Server.Hosting;
using UnitingCloud.Content.Server.Import;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Import;

/// <summary>What happens to a folder that no event of it tells.</summary>
public sealed class FolderWatcherTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    [Fact]
    public async Task A_folder_that_takes_the_place_of_the_content_folder_is_imported_and_watched()
    {
        Article("content", "Before");
        Article("new", "Swapped");
        await using var app = await ContentApp.StartAsync();
        await using var server = await ServerProcess.ServeAsync(app.ConnectionString, At("content"));

        Directory.Move(At("content"), At("old"));
        Directory.Move(At("new"), At("content"));
        await server.EventuallyAsync("/v1/articles/one", answer => answer.Contains("Swapped"));

        Article("content", "After");
        await server.EventuallyAsync("/v1/articles/one", answer => answer.Contains("After"));
    }

    [Theory]
    [InlineData("link")]
    [InlineData("link/content")] // what is turned is a folder above
    public async Task A_link_that_is_turned_to_another_folder_is_followed(string served)
    {
        var below = served.Length > 4 ? "/content" : "";
        Article("a" + below, "Before");
        Article("b" + below, "Turned");
        Directory.CreateSymbolicLink(At("link"), At("a"));
        await using var app = await ContentApp.StartAsync();
        await using var server = await ServerProcess.ServeAsync(app.ConnectionString, At(served));

        Directory.CreateSymbolicLink(At("next"), At("b"));
        Run("mv", "-T", At("next"), At("link")); // at once, as git-sync does
        await server.EventuallyAsync("/v1/articles/one", answer => answer.Contains("Turned"));
    }

    [Fact]
    public async Task While_Git_holds_its_lock_nothing_is_imported_and_then_all_at_once()
    {
        Article("content", "Before");
        Git("init", "-q", "-b", "main");
        Commit();
        await using var app = await ContentApp.StartAsync(builder => builder.Services.AddRooms());
        var clock = new DelaySignal();
        var imports = Channel.CreateUnbounded<ImportResult>();
        using var watcher = ActivatorUtilities.CreateInstance<FolderWatcher>(
            app.Services, At("content"), (ImportResult result) => { imports.Writer.TryWrite(result); }, clock);
        await watcher.StartAsync(TestContext.Current.CancellationToken);
        (await imports.Reader.ReadAsync(TestContext.Current.CancellationToken)).Release!.Revision.ShouldBe(1);

        File.WriteAllText(At(".git/index.lock"), "");
        Article("content", "After");
        _folder.Write("content/articles/two.md", "---\ntitle: Two\n---\n");
        await clock.Delayed.WaitAsync(TestContext.Current.CancellationToken); // it waits
        (await Sql.ScalarAsync(app, "select max(id)::int from content.mt_doc_release")).ShouldBe(1);
        File.Delete(At(".git/index.lock"));
        Commit();

        ImportResult last;
        do last = await imports.Reader.ReadAsync(TestContext.Current.CancellationToken);
        while (last.Release is null);
        (last.Release.Added, last.Release.Changed).ShouldBe((1, 1));
        await watcher.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_release_made_of_a_save_learns_its_commit_when_the_commit_comes()
    {
        Article("content", "Before");
        Git("init", "-q", "-b", "main");
        Commit();
        await using var app = await ContentApp.StartAsync();
        await using var server = await ServerProcess.ServeAsync(app.ConnectionString, At("content"));

        Article("content", "After");
        await server.EventuallyAsync("/v1/articles/one", answer => answer.Contains("After"));
        (
            await Sql.ScalarAsync(app, "select data ->> 'commit' from content.mt_doc_release where id = 2")
        ).ShouldNotBeOfType<string>();
        Commit();
        await server.EventuallyAsync("/v1/releases", answer => answer.Contains(Git("rev-parse", "HEAD")));
        (await Sql.ScalarAsync(app, "select max(id)::int from content.mt_doc_release")).ShouldBe(2);
    }

    public void Dispose() => _folder.Dispose();

    private string At(string path) => Path.Combine(_folder.Path, path);

    private void Article(string folder, string title) =>
        _folder.Write($"{folder}/articles/one.md", $"---\ntitle: {title}\n---\n");

    private void Commit()
    {
        Git("add", "-A");
        Git("-c", "user.name=Test", "-c", "user.email=test@example.com", "commit", "-q", "-m", "change");
    }

    private string Git(params string[] words) => Run("git", ["-C", _folder.Path, .. words]);

    private static string Run(string program, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, string.Join(' ', words));
        return output;
    }

    /// <summary>Says when somebody begins a short delay.</summary>
    private sealed class DelaySignal : TimeProvider
    {
        public SemaphoreSlim Delayed { get; } = new(0);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime < TimeSpan.FromSeconds(1)) Delayed.Release();
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }
}
