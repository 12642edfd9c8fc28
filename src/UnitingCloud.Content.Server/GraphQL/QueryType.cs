using GraphQL;
using GraphQL.MicrosoftDI;
using GraphQL.Types;
using Marten;
using UnitingCloud.Content.Server.Changes;
using UnitingCloud.Content.Server.GraphQL.Connections;
using UnitingCloud.Content.Server.GraphQL.Loading;
using UnitingCloud.Content.Server.GraphQL.Types;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Queries.Filters;

namespace UnitingCloud.Content.Server.GraphQL;

internal sealed class QueryType : ObjectGraphType
{
    public QueryType()
    {
        Name = "Query";
        Description =
            "Everything is read at one point: now, unless '?asOf=' or the header 'Content-As-Of' says otherwise.";

        BySlug<Article>("article", "slug", "An article by its present slug. For older ones ask 'route'.");
        BySlug<Thread>("thread", "slug", "A thread by its present slug. For older ones ask 'route'.");
        BySlug<Person>("person", "slug", "A person by their present slug. For older ones ask 'route'.");
        BySlug<Job>("job", "reference", "An open job by its reference.");

        this.List<object?, Article, ArticleFilter>("articles", "All articles.");
        this.List<object?, Thread, ThreadFilter>("threads", "All threads.");
        this.List<object?, Person, PersonFilter>("people", "All people.");
        this.List<object?, Job, JobFilter>("jobs", "All open jobs.");

        this.Search();
        Field<SiteRouteType>("route")
            .Description("Where a path of the site leads. Null if the path never led to an item.")
            .Argument<NonNullGraphType<StringGraphType>>(
                "path",
                "Such as /articles/a-slug. A query, a fragment, extra slashes, percent-encoding and case make no "
                + "difference; the case of a job's reference does."
            )
            .Resolve().WithService<IDocumentStore>().ResolveAsync(SiteRouteType.FindAsync);
        Field<NonNullGraphType<ChangesType>>("changes")
            .Description(ChangePages.About)
            .Argument<StringGraphType>(
                "after",
                $"Where the last answer's 'next' ended; \"{ChangePages.Latest}\" for a cursor of the present. "
                + "Without it, everything that is visible is a change."
            )
            .Argument<IntGraphType>("first", "How many, 0 to 100; 20 by default.")
            .Resolve().WithServices<IDocumentStore, Boundaries, StreamLimiter>().ResolveAsync(ChangesType.ReadAsync);
        Field<NodeInterface>("node").Description("An item by its global id.")
            .Argument<NonNullGraphType<IdGraphType>>("id", "As the field 'id' gave it.")
            .Resolve(context =>
                GlobalId.Read(context.GetArgument<string>("id")) is var (kind, key)
                    ? ItemField.Load(context, kind, key)
                    : null
            );
    }

    private void BySlug<T>(string name, string argument, string description) where T : class, IItem =>
        Field<GraphQLClrOutputTypeReference<T>>(name).Description(description)
            .Argument<NonNullGraphType<StringGraphType>>(argument)
            .Resolve(context => context.RequestContext().Now.BySlug<T>().Load(context.GetArgument<string>(argument)));
}
