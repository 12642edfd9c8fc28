using Shouldly;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.GraphQL;

public sealed class SuggestionTests
{
    [Theory]
    [InlineData("{ jobs(orderBy: NEWST) { totalCount } }", "NEWEST")]
    [InlineData("{ jobs(were: { text: \"go\" }) { totalCount } }", "where")]
    [InlineData("{ jobs(where: { workplces: [REMOTE] }) { totalCount } }", "workplaces")]
    [InlineData("{ jobs(where: { workplaces: [REMOT] }) { totalCount } }", "REMOTE")]
    [InlineData("{ jobs(where: { pay: { atLest: 1 } }) { totalCount } }", "atLeast")]
    [InlineData("{ jobs { totalCout } }", "totalCount")]
    public async Task A_misspelt_name_is_told_with_the_nearest(string query, string nearest)
    {
        await using var app = await GraphQLApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("a"));

        (await app.RefusedAsync(query)).Message.ShouldContain($"Did you mean '{nearest}'");
    }

    [Theory]
    [InlineData(
        "query ($where: JobWhere) { jobs(where: $where) { totalCount } }",
        "{ \"where\": { \"workplces\": [\"REMOTE\"] } }",
        "workplaces"
    )]
    [InlineData(
        "query ($where: JobWhere) { jobs(where: $where) { totalCount } }",
        "{ \"where\": { \"workplaces\": [\"REMOT\"] } }",
        "REMOTE"
    )]
    [InlineData(
        "query ($where: JobWhere) { jobs(where: $where) { totalCount } }",
        "{ \"where\": { \"pay\": { \"atLest\": 1 } } }",
        "atLeast"
    )]
    [InlineData(
        "query ($order: JobOrder) { jobs(orderBy: $order) { totalCount } }",
        "{ \"order\": \"NEWST\" }",
        "NEWEST"
    )]
    public async Task So_is_one_in_variables(string query, string variables, string nearest)
    {
        await using var app = await GraphQLApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("a"));

        (await app.RefusedAsync(query, System.Text.Json.Nodes.JsonNode.Parse(variables))).Message.ShouldContain(
            $"Did you mean '{nearest}'"
        );
    }
}
