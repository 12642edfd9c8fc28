using System.Diagnostics;
using System.Net;
using Npgsql;
using Shouldly;
using UnitingCloud.Content.Server.Tests.Posting;
using UnitingCloud.Content.Tests;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Docs;

public sealed class BackupTests
{
    private const string Guide = "src/UnitingCloud.Content.Server/Docs/operators.md";

    [Fact]
    public async Task A_database_that_is_dumped_and_restored_as_the_guide_says_is_served_as_before()
    {
        Assert.SkipUnless(ForeignProgram.IsThere("pg_dump"), "PostgreSQL's client programs are not on this machine.");
        var examples = Example.Of(await File.ReadAllTextAsync(Path.Combine(Repository.Root, Guide)));
        var commands = examples.SelectMany(example => example.Commands())
            .Where(command => command.StartsWith("pg_", StringComparison.Ordinal));
        await using var app = await WholeApp.StartAsync();
        var recruiter = await Recruiter.OfAsync(app);
        await recruiter.PutAsync("NB-1", Recruiter.Job("NB-1")).ShouldBeAsync(HttpStatusCode.Created);
        var postgres = (await TestContext.Current.GetFixture<TestPostgres>())!;
        var restored = await postgres.CreateDatabaseAsync();
        using var folder = new ScratchFolder();
        try
        {
            var (from, to) = (Url(app.ConnectionString), Url(restored));
            var urls = new Dictionary<string, string> { ["DATABASE"] = from, ["RESTORED"] = to };
            foreach (var command in commands) await RunAsync(Example.Words(command, urls), folder.Path);

            var (exitCode, output, error) = await ServerProcess.RunAsync(restored, "explain", "job", "NB-1");

            exitCode.ShouldBe(0, output + error);
            (await ServerProcess.RunAsync(restored, "keys", "list")).Output.ShouldContain("jobs:write");
        }
        finally
        {
            await postgres.DropDatabaseAsync(restored);
        }
    }

    private static async Task RunAsync(IReadOnlyList<string> words, string folder)
    {
        var start = new ProcessStartInfo(words[0], words.Skip(1)) { WorkingDirectory = folder };
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, $"{string.Join(' ', words)}\n{error}");
    }

    private static string Url(string connectionString)
    {
        var named = new NpgsqlConnectionStringBuilder(connectionString);
        var user = $"{Uri.EscapeDataString(named.Username!)}:{Uri.EscapeDataString(named.Password ?? "")}";
        return $"postgresql://{user}@{Uri.EscapeDataString(named.Host!)}:{named.Port}/{named.Database}";
    }
}
