using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using UnitingCloud.Content.Server.GraphQL;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Http.Reading;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Releases;
using UnitingCloud.Content.Server.Rest;
using UnitingCloud.Content.Server.Security;
using UnitingCloud.Content.Server.Tests.Rest;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Http;

public sealed class OverloadTests
{
    [Theory]
    [InlineData("/v1/articles?text=")]
    [InlineData("/graphql?query={articles(first:$){totalCount}}")]
    public async Task More_than_can_be_answered_are_told_to_come_again_and_the_rest_is_answered(string url)
    {
        await using var app = await StartAsync();
        const string Kept = "/v1/articles?thread=t";
        await app.Client.GetStringAsync(Kept);
        await using var held = await HoldAsync(app, "content.mt_doc_article");
        var reads = Enumerable.Range(0, Limiter(app).MaxReads + ReadLimiter.MaxQueued + 3)
            .Select(n => app.Client.GetAsync(Address(url, n))).ToList();

        for (var refused = 0; refused < 3; refused++)
        {
            var first = await Task.WhenAny(reads);
            reads.Remove(first);
            using var response = await first;
            response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5));
            response.Headers.CacheControl!.NoStore.ShouldBeTrue();
            (await response.Content.ReadAsStringAsync()).ShouldContain(
                url.StartsWith("/v1", StringComparison.Ordinal) ? "/problems/overloaded" : "\"OVERLOADED\"");
        }

        // What is kept costs nothing, and health is not a read.
        await app.Client.GetStringAsync(Kept);
        await app.Client.GetStringAsync("/health/live");
        await held.DisposeAsync();
        foreach (var response in await Task.WhenAll(reads)) response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task One_client_leaves_room_for_others()
    {
        await using var app = await StartAsync();
        await using var held = await HoldAsync(app, "content.mt_doc_person");
        var busy = Enumerable.Range(0, Limiter(app).MaxReads)
            .Select(n => app.Client.GetAsync($"/v1/people?limit={n + 1}")).ToList();
        while (await WaitingAsync(app) < Limiter(app).MaxReadsPerClient) await Task.Delay(10);

        using var other = await app.SendAsync(
            "/v1/threads", request => request.Headers.Add("X-Forwarded-For", "192.0.2.7"));

        other.StatusCode.ShouldBe(HttpStatusCode.OK);
        busy.ShouldAllBe(read => !read.IsCompleted);
        await held.DisposeAsync();
        await Task.WhenAll(busy);
    }

    /// <summary>Another question each time, which no cache has.</summary>
    private static string Address(string url, int n)
    {
        if (!url.Contains('$', StringComparison.Ordinal)) return $"{url}w{n}";
        var selection = url.Split('=')[1].Replace("$", "1", StringComparison.Ordinal);
        return $"/graphql?query={Uri.EscapeDataString($"query q{n} {selection}")}";
    }

    private static ReadLimiter Limiter(ContentApp app) => app.Services.GetRequiredService<ReadLimiter>();

    private static async Task<NpgsqlConnection> HoldAsync(ContentApp app, string table)
    {
        var connection = new NpgsqlConnection(app.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"begin; lock table {table}", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    private static async Task<long> WaitingAsync(ContentApp app) => (long)(await Sql.ScalarAsync(
        app,
        "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"))!;

    private static async Task<ContentApp> StartAsync()
    {
        var app = await ContentApp.StartAsync(
            builder => builder.Services.AddReleases().AddQueries().AddSecurity().AddHttp().AddRest().AddGraphQLApi(),
            app =>
            {
                app.MapHttp();
                app.MapRest();
                app.MapGraphQLApi();
            },
            "Production");
        await app.ReleaseAsync(Authored.Article("one"), Authored.Thread("t"), Authored.Person("kim"));
        await app.Client.GetStringAsync("/v1/threads"); // the boundaries are known
        return app;
    }
}
