using System.Text.Json.Nodes;
using Shouldly;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Jobs;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.GraphQL;

/// <summary>Counts of the values that a list's jobs have.</summary>
public sealed class FacetTests(FacetTests.App shared) : IClassFixture<FacetTests.App>
{
    private const string All = """
        facets { thread { value label count } skills { value label count } place { value count }
                 countries { value count }
                 workplaces { value count } contractTypes { value count } workingTimes { value count }
                 seniorities { value count } }
        """;

    public sealed class App : IAsyncLifetime
    {
        internal ContentApp Value { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Value = await GraphQLApp.StartAsync();
            await Value.ReleaseAsync(Items);
        }

        public ValueTask DisposeAsync() => Value.DisposeAsync();
    }

    private static readonly AuthoredItem[] Items =
    [
        Authored.Thread("cloud"),
        Authored.Thread("data"),
        Authored.Thread("secret") with { Draft = true },
        Of("J-1", ["cloud", "secret"], ["Go", "Kafka"], Workplace.Remote, ContractType.Permanent),
        Of("J-2", ["cloud", "data"], ["go"], Workplace.Hybrid, ContractType.Contract),
        Of("J-3", ["data"], ["Rust"], Workplace.Remote, ContractType.Contract),
        Of("J-4", ["data", "cloud"], ["Secret skill"], Workplace.Onsite, ContractType.Contract) with { Draft = true },
    ];

    private ContentApp Content => shared.Value;

    [Fact]
    public async Task A_value_counts_the_jobs_that_the_list_has_when_it_is_filtered_by_it()
    {
        string[] filters = ["", "text: \"engineer\", ", "workplaces: [REMOTE], ", "contractTypes: [CONTRACT], "];
        foreach (var where in filters)
        {
            var data = await Content.QueryAsync($$"""{ jobs(where: { {{where}} }) { {{All}} } }""");
            foreach (var (name, values) in data["jobs"]!["facets"]!.AsObject())
            {
                if (where.StartsWith(name, StringComparison.Ordinal)) continue;
                foreach (var value in values!.AsArray())
                {
                    var text = name is "workplaces" or "contractTypes" or "workingTimes" or "seniorities"
                        ? (string)value!["value"]!
                        : value!["value"]!.ToJsonString();
                    var found = await Content.QueryAsync(
                        $$"""{ jobs(where: { {{where}} {{name}}: {{text}} }) { totalCount } }""");
                    ((int)found["jobs"]!["totalCount"]!).ShouldBe((int)value["count"]!, $"{where}{name}: {text}");
                }
            }
        }
    }

    [Fact]
    public async Task A_facet_is_counted_as_if_the_list_were_not_filtered_by_it()
    {
        var facets = await FacetsAsync(
            """where: { workplaces: [REMOTE] }""", "workplaces { value count } contractTypes { value count }");

        facets["workplaces"].ShouldBeJson(
            """[{ "value": "REMOTE", "count": 2 }, { "value": "HYBRID", "count": 1 }]""");
        facets["contractTypes"].ShouldBeJson(
            """[{ "value": "CONTRACT", "count": 1 }, { "value": "PERMANENT", "count": 1 }]""");
    }

    [Fact]
    public async Task Threads_have_their_slugs_and_titles_and_those_that_are_hidden_are_not_told()
    {
        (await FacetsAsync("""where: { thread: "data" }""", "thread { value label count }"))["thread"].ShouldBeJson(
            """
            [{ "value": "cloud", "label": "About cloud", "count": 2 },
             { "value": "data", "label": "About data", "count": 2 }]
            """);
    }

    [Fact]
    public async Task Texts_that_differ_in_case_alone_are_one_value()
    {
        (await FacetsAsync("first: 0", "skills { value label count }"))["skills"].ShouldBeJson(
            """
            [{ "value": "Go", "label": null, "count": 2 }, { "value": "Kafka", "label": null, "count": 1 },
             { "value": "Rust", "label": null, "count": 1 }]
            """);
    }

    [Fact]
    public async Task Facets_of_many_lists_are_one_statement()
    {
        const string Jobs = "{ nodes { slug jobs(where: { workplaces: REMOTE }) { facets { skills { value } } } } }";
        var data = await Content.QueryAsync($"{{ threads {Jobs} }}"); // its items are in the cache from now on
        using var one = new Statements();
        await Content.QueryAsync($"{{ threads(first: 1) {Jobs} }}");
        var few = one.Of(Content).Count;

        using var more = new Statements();
        await Content.QueryAsync($"{{ threads {Jobs} }}");

        more.Of(Content).Count.ShouldBe(few);
        data["threads"]!["nodes"]!.AsArray().ToDictionary(
            thread => (string)thread!["slug"]!,
            thread => string.Join(
                ' ', thread!["jobs"]!["facets"]!["skills"]!.AsArray().Select(skill => (string)skill!["value"]!)))
            .ShouldBe(new Dictionary<string, string> { ["cloud"] = "Go Kafka", ["data"] = "Rust" }, ignoreOrder: true);
    }

    [Fact]
    public async Task Facets_of_too_many_lists_are_too_complex()
    {
        var (_, message, _) = await Content.RefusedAsync(
            $$"""{ threads(first: 100) { nodes { jobs { {{All}} } } } }""");
        message.ShouldContain("complex", Case.Insensitive);
    }

    private async Task<JsonNode> FacetsAsync(string arguments, string facets) =>
        (await Content.QueryAsync($$"""{ jobs({{arguments}}) { facets { {{facets}} } } }"""))["jobs"]!["facets"]!;

    private static AuthoredItem Of(
        string reference, string[] threads, string[] skills, Workplace workplace, ContractType contract) =>
        Authored.Job(reference, with: j => j with
        {
            Threads = threads,
            Skills = [.. skills.Select(skill => new JobSkill(skill))],
            Workplace = workplace,
            ContractType = contract,
            WorkingTime = [WorkingTime.FullTime],
            Seniority = Seniority.Senior,
            Locations =
            [
                new() { Name = "Leeds", Locality = "Leeds", Region = "West Yorkshire", Country = "GB" },
                new() { Name = "York", Region = "North Yorkshire", Country = "GB" },
            ],
        });
}
