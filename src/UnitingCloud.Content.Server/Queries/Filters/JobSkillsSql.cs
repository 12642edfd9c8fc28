using UnitingCloud.Content.Server.Database;

namespace UnitingCloud.Content.Server.Queries.Filters;

/// <summary>
/// The names of the skills that a job asks for, in lower case: a JSON array that is alone in an index.
/// </summary>
internal static class JobSkillsSql
{
    public const string Index = "mt_doc_job_idx_skills";

    /// <summary>
    /// Written as migrations read an index back from PostgreSQL, so that this one does not seem to differ.
    /// </summary>
    public static readonly string IndexExpression = $"({Names("data")})";

    /// <param name="version">Alias of the version.</param>
    public static Sql NamesOf(string version) => new(Names($"{version}.data"));

    private static string Names(string data) => $"""
        (lower(jsonb_path_query_array({data}, cast('$."item"."skills"[*]."name"' as jsonpath))::text)::jsonb)
        """;
}
