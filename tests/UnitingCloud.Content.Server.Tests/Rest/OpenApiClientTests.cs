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

    [Fact]
    public async Task A_generated_client_compiles_and_reads_a_salary()
    {
        await using var app = await WholeApp.StartAsync();
        var document = JsonNode.Parse(await app.Client.GetStringAsync("/openapi.json"));

        var found = await Reader.RunAsync(
            "openapi.mjs", new { document, replies = Array.Empty<object>(), client = Client });

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
