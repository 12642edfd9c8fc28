using System.Text;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Changes;

/// <summary>Whether a filter asks for a version, as a condition in a larger statement.</summary>
internal sealed class JobFilterCondition(SqlWriter sql) : IFilterConditions<Job>
{
    private readonly StringBuilder _from = new($"{VersionTables.Jobs} d");
    private readonly StringBuilder _where = new();
    private bool _narrows;

    /// <param name="id">The version's id, as SQL.</param>
    public static string Of(JobFilter filter, SqlWriter sql, string id)
    {
        var scope = new JobFilterCondition(sql);
        filter.Apply(scope);
        return scope._narrows
            ? $"exists (select from {scope._from} where d.id = {id}{scope._where})"
            : $"{id} is not null";
    }

    public IFilterConditions<Job> Where(FormattableString condition)
    {
        _narrows = true;
        _where.Append(" and (").Append(sql.Write(condition)).Append(')');
        return this;
    }

    public IFilterConditions<Job> ListedUnder(string thread) =>
        Where($"d.data -> 'item' -> 'threads' @> to_jsonb({thread}::text)");

    public IFilterConditions<Job> Matching(string text)
    {
        _narrows = true;
        _from.Append(sql.Write(SearchTable.Join(ItemKind.Job, text)));
        return this;
    }
}
