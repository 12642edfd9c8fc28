using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Queries.Paging;
using UnitingCloud.Content.Server.Releases.Tables;

namespace UnitingCloud.Content.Server.Queries.Statements;

/// <summary>The items that belong to others: a list for each parent, all in one statement.</summary>
/// <param name="Name">Tells it from other relations.</param>
/// <param name="Of">Makes a statement one of the items of these parents.</param>
/// <param name="Order">Its own order, where it has one.</param>
internal sealed record Relation<T>(string Name, Action<PublishedStatement<T>, string[]> Of, ListOrder? Order = null)
    where T : class, IItem;

/// <summary>The relations that there are.</summary>
internal static class Relations
{
    public static readonly Relation<Article> ArticlesOfThread = new(
        "Thread.articles",
        (statement, keys) => statement.ForEach(keys).Where($"d.data -> 'item' ->> 'thread' = p.key")
    );

    public static readonly Relation<Article> ArticlesOfAuthor = new(
        "Person.articles",
        (statement, keys) => statement.ForEach(keys).Where($"d.data -> 'item' ->> 'author' = p.key")
    );

    public static readonly Relation<Article> InterviewsOfPerson = new(
        "Person.interviews",
        (statement, keys) => statement.ForEach(keys).Where($"d.data -> 'item' -> 'interviewees' @> to_jsonb(p.key)")
    );

    public static readonly Relation<Thread> ThreadsOfThread = new(
        "Thread.children",
        (statement, keys) => statement.ForEach(keys).Where($"d.data -> 'item' ->> 'parent' = p.key")
    );

    public static readonly Relation<Job> JobsOfThread = new(
        "Thread.jobs",
        (statement, keys) => statement.ForEach(keys).ListedUnder($"p.key")
    );

    public static readonly Relation<Job> JobsOfConsultant = new(
        "Person.jobs",
        (statement, keys) => statement.ForEach(keys).Where($"d.data -> 'item' ->> 'consultant' = p.key")
    );

    private const string SetBeside = "d.key = any(p.jobs)";
    private const string OfThread = "d.data -> 'item' -> 'threads' @> p.thread";

    /// <summary>
    /// Those that the editor set beside an article, then those of its thread, then those that ask for its skills. Each
    /// condition has an index.
    /// </summary>
    public static readonly Relation<Job> RelatedJobs = new(
        "Article.relatedJobs",
        (statement, keys) => statement
            .ForEach<Article>(keys, $$"""
                to_jsonb({{SeenSql.Numbered.Key("i.data", "thread", ItemKind.Thread)}}) as thread,
                array(select jsonb_array_elements_text(i.data -> 'item' -> 'jobs')) as jobs,
                array(select lower(s) from jsonb_array_elements_text(i.data -> 'item' -> 'skills') s) as skills
                """)
            .Where($"{new Sql(SetBeside)} or {new Sql(OfThread)} or {JobSkillsSql.NamesOf("d")} ?| p.skills"),
        new("nearest", "Those that are set beside it come first.", [new($"case when {SetBeside} then 0 when "
            + $"{OfThread} then 1 else 2 end", "int"), .. ListOrders.Newest.Columns]));
}
