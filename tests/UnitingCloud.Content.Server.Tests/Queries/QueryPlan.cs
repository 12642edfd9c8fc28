using System.Text.Json.Nodes;
using Npgsql;
using Shouldly;

namespace UnitingCloud.Content.Server.Tests.Queries;

/// <summary>How PostgreSQL did a statement.</summary>
internal sealed class QueryPlan(JsonNode root)
{
    public const string Explain = "explain (analyze, format json) ";

    /// <param name="explain">A statement that begins with <see cref="Explain"/>.</param>
    public static async Task<QueryPlan> OfAsync(NpgsqlCommand explain) =>
        new(JsonNode.Parse((string)(await explain.ExecuteScalarAsync())!)![0]!["Plan"]!);

    public int Rows => (int)root["Actual Rows"]!;

    /// <summary>Where it looked into tables, or into one.</summary>
    public IReadOnlyList<JsonNode> Scans(string? table = null) =>
        [
            .. Nodes(root)
                .Where(node =>
                    node["Relation Name"] is { } name
                    && (table is null || (string?)name == table)
                    && (double)node["Actual Loops"]! > 0
                ),
        ];

    /// <summary>It found its rows by indexes, and read no more than these.</summary>
    public void ShouldReadAtMost(int rows, string? table = null)
    {
        var scans = Scans(table);
        scans.ShouldNotBeEmpty();
        scans.ShouldAllBe(node => (string)node["Node Type"]! != "Seq Scan");
        scans
            .Sum(node =>
                ((double)node["Actual Rows"]! + ((double?)node["Rows Removed by Filter"] ?? 0))
                * (double)node["Actual Loops"]!
            )
            .ShouldBeInRange(1, rows);
    }

    private static IEnumerable<JsonNode> Nodes(JsonNode node) =>
        (node["Plans"]?.AsArray() ?? []).SelectMany(child => Nodes(child!)).Prepend(node);
}
