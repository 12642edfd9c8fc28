using GraphQL.Types;
using UnitingCloud.Content.Server.GraphQL.Connections;
using UnitingCloud.Content.Server.Queries.Filters;

namespace UnitingCloud.Content.Server.GraphQL.Types;

internal sealed class PersonType : AutoRegisteringObjectGraphType<Person>
{
    public PersonType() : base(p => p.Key, p => p.Kind, p => p.BodyHash)
    {
        this.Node();
        Field<EnumerationGraphType<PersonKind>>("personKind")
            .Description("What they are to the reader.")
            .Resolve(context => context.Source.Kind);
        this.List<Person, Article, ArticleFilter>(
            "articles",
            "The articles that they wrote.",
            Queries.Statements.Relations.ArticlesOfAuthor
        );
        this.List<Person, Article, ArticleFilter>(
            "interviews",
            "The articles that they answer in.",
            Queries.Statements.Relations.InterviewsOfPerson
        );
        this.List<Person, Job, JobFilter>(
            "jobs",
            "The open jobs that they are the person to ask about.",
            Queries.Statements.Relations.JobsOfConsultant
        );
        this.Body();
    }
}
