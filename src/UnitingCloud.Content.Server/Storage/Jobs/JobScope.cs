using System.Text;
using UnitingCloud.Content.Server.Storage.Lists;

namespace UnitingCloud.Content.Server.Storage.Jobs;

/// <summary>Whether a filter asks for a version, as a condition in a larger statement.</summary>
internal sealed class JobScope(SqlWriter sql) : IConditions<Job>
{
    private readonly StringBuilder _from = new($"{VersionTables.Of(ItemKind.Job)} d");
    private readonly StringBuilder _where = new();

    /// <param name="id">The version's id, as SQL.</param>
    public static string Of(JobFilter filter, SqlWriter sql, string id)
    {
        var scope = new JobScope(sql);
        filter.Apply(scope);
        return scope._where.Length == 0 && !scope._from.ToString().Contains("join", StringComparison.Ordinal)
            ? $"{id} is not null"
            : $"exists (select from {scope._from} where d.id = {id}{scope._where})";
    }

    public IConditions<Job> Where(FormattableString condition)
    {
        _where.Append(" and (").Append(sql.Write(condition)).Append(')');
        return this;
    }

    public IConditions<Job> Matching(string text)
    {
        _from.Append(sql.Write(SearchIndex.Join(ItemKind.Job, text)));
        return this;
    }
}
