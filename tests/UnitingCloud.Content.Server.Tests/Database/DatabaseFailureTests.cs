using System.Net;
using Npgsql;
using Shouldly;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Database;

/// <summary>The database goes away under a running server, and comes back.</summary>
public sealed class DatabaseFailureTests
{
    [Theory]
    [InlineData("/v1/articles")]
    [InlineData("/v1/articles/opportunities-in-distributed-systems")]
    [InlineData("/v1/jobs?q=kubernetes")]
    [InlineData("/v1/changes")]
    [InlineData("/graphql?query={threads{nodes{title}}}")]
    [InlineData("/health/ready")]
    public async Task Meanwhile_it_answers_503_with_Retry_After_and_recovers_by_itself(string url)
    {
        await using var app = await WholeApp.StartAsync();
        (await app.Client.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await LetInAsync(app, false);
        using (var response = await app.Client.GetAsync(url))
        {
            response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, await response.Content.ReadAsStringAsync());
            response.Headers.RetryAfter.ShouldNotBeNull();
            (await response.Content.ReadAsStringAsync()).ShouldNotContain("Npgsql");
        }

        (await app.Client.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await LetInAsync(app, true);
        (await app.Client.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task LetInAsync(ContentApp app, bool allow)
    {
        var settings = new NpgsqlConnectionStringBuilder(app.ConnectionString);
        var database = settings.Database;
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(app.ConnectionString) { Database = "postgres", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"alter database {database} allow_connections {allow}; select pg_terminate_backend(pid) from pg_stat_activity where datname = '{database}'", connection);
        await command.ExecuteNonQueryAsync();
    }
}
