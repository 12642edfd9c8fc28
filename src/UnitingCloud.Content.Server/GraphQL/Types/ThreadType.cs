using GraphQL.Types;
using UnitingCloud.Content.Server.GraphQL.Connections;
using UnitingCloud.Content.Server.Queries.Filters;

namespace UnitingCloud.Content.Server.GraphQL.Types;

internal sealed class ThreadType : AutoRegisteringObjectGraphType<Thread>
{
    public ThreadType() : base(t => t.Key, t => t.Parent, t => t.Skills, t => t.BodyHash)
    {
        this.Node();
        this.SkillNames(t => t.Skills);
        this.One<Thread, Thread>("parent", "The wider thread that it is part of.", t => t.Parent);
        this.List<Thread, Thread, ThreadFilter>(
            "children",
            "The threads that are part of it.",
            Queries.Statements.Relations.ThreadsOfThread
        );
        this.List<Thread, Article, ArticleFilter>(
            "articles",
            "The articles that belong to it.",
            Queries.Statements.Relations.ArticlesOfThread
        );
        this.List<Thread, Job, JobFilter>(
            "jobs",
            "The open jobs that are listed under it.",
            Queries.Statements.Relations.JobsOfThread
        );
        this.Body();
    }
}
