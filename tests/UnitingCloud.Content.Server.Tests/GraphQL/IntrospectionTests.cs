using UnitingCloud.Content.Server.Tests.Node;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.GraphQL;

public sealed class IntrospectionTests
{
    [Fact]
    public async Task Introspection_with_all_options_of_graphql_js_and_the_text_say_how_scalars_are_specified()
    {
        await using var app = await GraphQLApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("a"));
        var query = (string)(await Reader.RunAsync("introspection.mjs", new { }))["query"]!;

        var data = await app.QueryAsync(query);
        var sdl = await app.Client.GetStringAsync("/graphql/schema.graphql");
        var read = await Reader.RunAsync("introspection.mjs", new { data, sdl });

        foreach (var way in new[] { "introspection", "sdl" })
            read[way].ShouldBeJson("""
                { "description": "Articles, threads, people and jobs, as of any point in time.", "errors": [],
                  "scalars": { "Date": "https://www.rfc-editor.org/rfc/rfc3339#section-5.6",
                    "DateTime": "https://www.rfc-editor.org/rfc/rfc3339#section-5.6",
                    "JSON": "https://www.rfc-editor.org/rfc/rfc8259",
                    "Decimal": "https://www.rfc-editor.org/rfc/rfc8259#section-6" } }
                """);
    }
}
