using GraphQL.Types;
using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.GraphQL.Connections;

namespace UnitingCloud.Content.Server.GraphQL.Types;

internal sealed class PersonType : AutoRegisteringObjectGraphType<Person>
{
    public PersonType() : base(p => p.Key, p => p.BodyHash)
    {
        this.Node();
        this.List<Person, Article, ArticleWhere>("articles", "The articles that they wrote.", Queries.Relations.ArticlesOfAuthor);
        this.List<Person, Article, ArticleWhere>("interviews", "The articles that they answer in.", Queries.Relations.InterviewsOfPerson);
        this.List<Person, Job, JobWhere>("jobs", "The open jobs that they are the person to ask about.", Queries.Relations.JobsOfConsultant);
        this.Body();
    }
}
