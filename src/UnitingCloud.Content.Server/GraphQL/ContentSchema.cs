using GraphQL;
using GraphQL.Types;
using UnitingCloud.Content.Server.Changes;
using UnitingCloud.Content.Server.GraphQL.Types;
using UnitingCloud.Content.Server.Queries.Statements;

namespace UnitingCloud.Content.Server.GraphQL;

internal sealed class ContentSchema : Schema
{
    public ContentSchema(IServiceProvider services) : base(services)
    {
        Description = "Articles, threads, people and jobs, as of any point in time.";
        (Features.RepeatableDirectives, Features.DeprecationOfInputValues) = (true, true); // tools ask for both
        Query = new QueryType();
        this.RegisterTypeMapping<Article, ArticleType>();
        this.RegisterTypeMapping<Thread, ThreadType>();
        this.RegisterTypeMapping<Person, PersonType>();
        this.RegisterTypeMapping<Job, JobType>();
        this.RegisterTypeMapping<Block, BlockUnion>();
        this.RegisterTypeMapping<InlineLink, InlineLinkType>();
        this.RegisterTypeMapping<SearchHit, SearchHitType>();
        this.RegisterTypeMapping<Change, ItemChangeType>();
        this.RegisterTypeMapping<DateTimeOffset, DateTimeType>();
        this.RegisterTypeMapping<DateOnly, DateType>();
        Directives.Register(ScalarSpecifications.Directive);
        this.RegisterVisitor<Descriptions>();
        this.RegisterVisitor<ScalarSpecifications>();
        this.RegisterVisitor<BlockComplexity>();
        this.WithIntrospectionComplexityImpact(0); // bounded by the document builder
    }
}
