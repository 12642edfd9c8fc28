using GraphQL.Types;
using UnitingCloud.Content.Server.GraphQL.Lists;
using UnitingCloud.Content.Server.Storage.Lists;

namespace UnitingCloud.Content.Server.GraphQL.Types;

internal sealed class ThreadType : AutoRegisteringObjectGraphType<Thread>
{
    public ThreadType() : base(t => t.Key, t => t.Parent, t => t.BodyHash)
    {
        this.Node();
        this.One<Thread, Thread>("parent", "The wider thread that it is part of.", t => t.Parent);
        this.List<Thread, Thread, ThreadWhere>("children", "The threads that are part of it.", ListRelations.ThreadsOfThread);
        this.List<Thread, Article, ArticleWhere>("articles", "The articles that belong to it.", ListRelations.ArticlesOfThread);
        this.List<Thread, Job, JobWhere>("jobs", "The open jobs that are listed under it.", ListRelations.JobsOfThread);
        this.Body();
    }
}
