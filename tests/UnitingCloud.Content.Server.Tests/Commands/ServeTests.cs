using System.Net;
using System.Net.Sockets;
using Shouldly;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Commands;

/// <summary>The server as an editor has it beside the editor.</summary>
public sealed class ServeTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public ServeTests() => _folder.Write("articles/one.md", "---\ntitle: Before\n---\n\nText.\n");

    [Fact]
    public async Task A_saved_edit_is_in_the_next_answer_and_a_broken_one_leaves_the_last_good_release_served()
    {
        await using var app = await ContentApp.StartAsync();
        await using var server = await ServerProcess.ServeAsync(app.ConnectionString, _folder.Path);
        (await server.Client.GetStringAsync("/v1/articles/one")).ShouldContain("Before");

        _folder.Write("articles/one.md", "---\ntitle: After\n---\n\nText.\n");
        await server.EventuallyAsync("/v1/articles/one", answer => answer.Contains("After"));

        _folder.Write("articles/one.md", "---\ntitle: Broken\nthread: nowhere\n---\n");
        await server.SaysAsync("articles/one.md:3:9: error ");
        (await server.Client.GetStringAsync("/v1/articles/one")).ShouldContain("After");

        _folder.Write("articles/one.md", "---\ntitle: After\n---\n\nText.\n"); // undone
        await server.SaysAsync("the same as in the newest release");

        _folder.Write("articles/one.md", "---\ntitle: Mended\n---\n");
        await server.EventuallyAsync("/v1/articles/one", answer => answer.Contains("Mended"));
    }

    [Fact]
    public async Task In_Production_it_does_not_start_without_the_address_of_the_site()
    {
        await using var app = await ContentApp.StartAsync();
        var refused = await ServerProcess.RunAsync(
            app.ConnectionString, new Dictionary<string, string> { ["Content__Site"] = "" },
            "serve", "--content", _folder.Path, "--urls", "http://127.0.0.1:0");

        refused.ExitCode.ShouldBe(1);
        refused.Error.Trim().ShouldBe(
            "error: In Production the address of the site must be set: Content__Site=https://www.example.com.");
    }

    [Fact]
    public async Task A_folder_that_was_away_and_is_back_is_watched_as_before()
    {
        await using var app = await ContentApp.StartAsync();
        await using var server = await ServerProcess.ServeAsync(app.ConnectionString, _folder.Path);

        Directory.Delete(_folder.Path, recursive: true);
        _folder.Write("articles/one.md", "---\ntitle: Back\n---\n");
        await server.EventuallyAsync("/v1/articles/one", answer => answer.Contains("Back"));

        _folder.Write("articles/one.md", "---\ntitle: After\n---\n");
        await server.EventuallyAsync("/v1/articles/one", answer => answer.Contains("After"));
    }

    [Fact]
    public async Task A_file_that_is_new_renamed_or_gone_is_seen_and_the_old_address_leads_on()
    {
        await using var app = await ContentApp.StartAsync();
        await using var server = await ServerProcess.ServeAsync(app.ConnectionString, _folder.Path);

        _folder.Write("articles/two.md", "---\nid: two\ntitle: Two\n---\n");
        await server.EventuallyAsync("/v1/articles/two", answer => answer.Contains("\"Two\""));

        _folder.Move("articles/two.md", "articles/second.md");
        await server.EventuallyAsync("/v1/articles/second", answer => answer.Contains("\"Two\""));
        (await server.Client.GetStringAsync("/v1/routes?path=/articles/two")).ShouldContain("/articles/second");

        _folder.Delete("articles/second.md");
        await server.EventuallyAsync("/v1/articles/second", answer => answer.Contains("\"status\":4"));
    }

    [Fact]
    public async Task A_burst_of_saves_ends_with_what_was_saved_last()
    {
        await using var app = await ContentApp.StartAsync();
        await using var server = await ServerProcess.ServeAsync(app.ConnectionString, _folder.Path);
        for (var i = 0; i < 200; i++)
            _folder.Write($"articles/burst-{i % 50}.md", $"---\ntitle: Save {i}\n---\n");
        for (var i = 150; i < 200; i++)
            await server.EventuallyAsync($"/v1/articles/burst-{i % 50}", answer => answer.Contains($"\"Save {i}\""));
    }

    [Fact]
    public async Task Without_watching_an_edit_waits_for_the_next_start()
    {
        await using var app = await ContentApp.StartAsync();
        await using (
            var server = await ServerProcess.ServeAsync(app.ConnectionString, _folder.Path, "--watch", "false")
        )
        {
            // The sign that it had its time: a server that watches the same folder has shown the edit.
            await using var watched = await ContentApp.StartAsync();
            await using var watching = await ServerProcess.ServeAsync(watched.ConnectionString, _folder.Path);
            _folder.Write("articles/one.md", "---\ntitle: After\n---\n");
            await watching.EventuallyAsync("/v1/articles/one", answer => answer.Contains("After"));
            (await server.Client.GetStringAsync("/v1/articles/one")).ShouldContain("Before");
        }

        await using var next = await ServerProcess.ServeAsync(app.ConnectionString, _folder.Path);
        (await next.Client.GetStringAsync("/v1/articles/one")).ShouldContain("After");
    }

    [Fact]
    public async Task A_start_on_a_broken_folder_serves_the_last_good_release()
    {
        await using var app = await ContentApp.StartAsync();
        await ServerProcess.RunAsync(app.ConnectionString, "import", _folder.Path);
        _folder.Write("articles/one.md", "---\ntitle: [\n---\n");
        await using var server = await ServerProcess.ServeAsync(app.ConnectionString, _folder.Path);
        (await server.Client.GetStringAsync("/v1/articles/one")).ShouldContain("Before");
        server.Output.ShouldContain("articles/one.md:");
    }

    [Fact]
    public async Task What_is_wrong_at_the_start_is_told_once_and_again_with_the_next_save()
    {
        await using var app = await ContentApp.StartAsync();
        _folder.Write("articles/one.md", "---\ntitle: [\n---\n");
        await using var server = await ServerProcess.ServeAsync(app.ConnectionString, _folder.Path);

        _folder.Write("articles/two.md", "---\ntitle: Two\nthread: nowhere\n---\n");
        await server.SaysAsync("articles/two.md:3:9: error ");

        server
            .Output.Split('\n')
            .Count(line => line.StartsWith("articles/one.md:") || line.Contains("/articles/one.md:"))
            .ShouldBe(2, server.Output);
    }

    [Fact]
    public async Task It_stops_cleanly_when_told_to()
    {
        await using var app = await ContentApp.StartAsync();
        await using var server = await ServerProcess.ServeAsync(app.ConnectionString, _folder.Path);
        (await server.StopAsync()).ShouldBe(0, server.Output);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_one_clear_line()
    {
        await using var app = await ContentApp.StartAsync();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var url = $"http://{taken.LocalEndpoint}";
        var (exitCode, _, error) = await ServerProcess.RunAsync(
            app.ConnectionString,
            "serve",
            "--content",
            _folder.Path,
            "--urls",
            url
        );
        exitCode.ShouldBe(1);
        error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain($"Cannot listen on {url}");
    }

    [Theory]
    [InlineData("http://127.0.0.1:99999")]
    [InlineData("nowhere")]
    public async Task An_address_that_is_none_is_one_clear_line(string url)
    {
        await using var app = await ContentApp.StartAsync();
        var (exitCode, _, error) = await ServerProcess.RunAsync(
            app.ConnectionString,
            "serve",
            "--content",
            _folder.Path,
            "--urls",
            url
        );
        exitCode.ShouldBe(1);
        error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain($"Cannot listen on {url}");
    }

    public void Dispose() => _folder.Dispose();
}
