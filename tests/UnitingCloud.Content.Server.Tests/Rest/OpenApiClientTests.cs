using System.Text.Json.Nodes;
using Shouldly;
using UnitingCloud.Content.Server.Tests.Node;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Rest;

public sealed class OpenApiClientTests
{
    private const string Client = """
        import type { components, paths } from './api';

        type Jobs = paths['/v1/jobs']['get']['responses'][200]['content']['application/json'];

        export function pay(jobs: Jobs): number[] {
          return jobs.items.map((job) => job.salary?.min ?? job.salary?.max ?? 0);
        }

        export function headings(body: components['schemas']['Body']): string[] {
          return body.blocks.map((block) => (block.type === 'heading' ? `${block.level} ${block.text}` : block.type === 'code' ? block.code : ''));
        }

        export const query: paths['/v1/jobs']['get']['parameters']['query'] = { workplaces: ['remote'], 'pay.atLeast': 60000 };

        export const job: paths['/v1/jobs/{reference}']['put']['requestBody']['content']['application/json'] = {
          title: 'Engineer', summary: 'Work.', threads: ['distributed-systems'],
          contractType: 'permanent', workplace: 'remote',
          published: '2026-11-24T09:00:00Z', employer: { name: 'An employer' }, apply: { url: 'https://apply.example/1' },
          description: 'Text.',
          // @ts-expect-error a field that does not exist
          unknown: 1,
        };
        """;

    private static readonly (string Path, string[] Addresses)[] Replies =
    [
        ("/v1/articles", ["/v1/articles", "/v1/articles?kinds=interview", "/v1/articles?limit=0"]),
        (
            "/v1/articles/{slug}",
            [
                "/v1/articles/opportunities-in-distributed-systems",
                "/v1/articles/preparing-for-a-system-design-interview",
                "/v1/articles/never-was",
            ]
        ),
        ("/v1/threads", ["/v1/threads"]),
        ("/v1/threads/{slug}", ["/v1/threads/distributed-systems"]),
        ("/v1/people", ["/v1/people"]),
        ("/v1/people/{slug}", ["/v1/people/ashley-davis"]),
        ("/v1/jobs", ["/v1/jobs", "/v1/jobs?text=kubernetes", "/v1/jobs?nothing=1"]),
        ("/v1/jobs/{reference}", ["/v1/jobs/UC-1001", "/v1/jobs/UC-1003"]),
        ("/v1/jobs/{reference}.jsonld", ["/v1/jobs/UC-1001.jsonld"]),
        ("/v1/jobs/changes", ["/v1/jobs/changes"]),
        ("/v1/changes", ["/v1/changes"]),
        ("/v1/search", ["/v1/search?q=kubernetes", "/v1/search"]),
        ("/v1/releases", ["/v1/releases"]),
        ("/v1/releases/{revision}", ["/v1/releases/1"]),
        ("/v1/routes", ["/v1/routes?path=/articles/opportunities-in-distributed-systems"]),
        ("/v1/explain/{kind}/{key}", ["/v1/explain/job/UC-1001"]),
        ("/v1/feeds/{profile}/report", ["/v1/feeds/indeed/report"]),
        ("/feeds/jobs.json", ["/feeds/jobs.json"]),
        ("/feeds/jobs.jsonld", ["/feeds/jobs.jsonld"]),
        ("/feeds/articles.json", ["/feeds/articles.json"]),
    ];

    [Fact]
    public async Task Replies_are_as_described_and_a_generated_client_compiles()
    {
        await using var app = await WholeApp.StartAsync();
        var replies = new List<object>();
        foreach (var (path, addresses) in Replies)
        {
            foreach (var address in addresses)
            {
                using var response = await app.Client.GetAsync(address);
                var type = response.Content.Headers.ContentType!.MediaType;
                replies.Add(
                    new
                    {
                        name = address,
                        path,
                        status = (int)response.StatusCode,
                        type,
                        body = await response.Content.ReadAsStringAsync(),
                    }
                );
            }
        }

        // One that is not as described, so that the others are known to be looked at.
        replies.Add(
            new
            {
                name = "control",
                path = "/v1/jobs",
                status = 200,
                type = "application/json",
                body = """{ "items": [{ "reference": 1 }], "asOf": {} }""",
            }
        );

        var document = JsonNode.Parse(await app.Client.GetStringAsync("/openapi.json"));
        var found = await Reader.RunAsync("openapi.mjs", new { document, replies, client = Client });

        var wrong = found["replies"]!
            .AsArray()
            .Select(e => (string)e!)
            .ToLookup(e => e.StartsWith("control:", StringComparison.Ordinal));
        wrong[false].ShouldBeEmpty();
        wrong[true].ShouldNotBeEmpty();
        found["client"]!.AsArray().Select(e => (string)e!).ShouldBeEmpty();
    }

    [Fact]
    public async Task No_type_is_null_and_an_object_at_once()
    {
        await using var app = await WholeApp.StartAsync();

        var schemas = JsonNode.Parse(await app.Client.GetStringAsync("/openapi.json"))!["components"]![
            "schemas"
        ]!.AsObject();

        foreach (var (name, schema) in schemas)
            foreach (var (property, value) in schema!["properties"]?.AsObject() ?? [])
                (value!["type"]?.ToJsonString() == "\"null\"").ShouldBeFalse($"{name}.{property}");
    }
}
