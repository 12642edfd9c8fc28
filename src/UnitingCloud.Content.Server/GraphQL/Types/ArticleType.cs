using GraphQL.Types;
using UnitingCloud.Content.Server.GraphQL.Connections;
using UnitingCloud.Content.Server.GraphQL.Loading;
using UnitingCloud.Content.Server.Queries.Filters;

namespace UnitingCloud.Content.Server.GraphQL.Types;

internal sealed class ArticleType : AutoRegisteringObjectGraphType<Article>
{
    public ArticleType()
        : base(
            a => a.Key,
            a => a.Thread,
            a => a.Author,
            a => a.Interviewees,
            a => a.Related,
            a => a.Jobs,
            a => a.Skills,
            a => a.CallToAction,
            a => a.BodyHash
        )
    {
        this.Node();
        this.SkillNames(a => a.Skills);
        this.One<Article, Thread>("thread", "The thread it belongs to.", a => a.Thread);
        this.One<Article, Person>("author", "Who wrote it.", a => a.Author);
        this.Many<Article, Person>(
            "interviewees",
            "The people who answer in it, in order of appearance.",
            a => a.Interviewees
        );
        this.Many<Article, Article>("related", "Articles that the editor set beside it.", a => a.Related);
        this.List<Article, Job, JobFilter>(
            "relatedJobs",
            "Open jobs for its readers: those that the editor set beside it, then those of its thread, then those "
                + "that ask for its skills.",
            Queries.Statements.Relations.RelatedJobs
        );
        Field<GraphQLClrOutputTypeReference<CallToAction>>("callToAction")
            .Description("What the reader is asked to do next.")
            .Resolve(context => context.Source.CallToAction is { } action
                ? context.ReadContext().Addresses.Load(action.Url, _ => action)
                : null);
        this.Body();
    }
}
