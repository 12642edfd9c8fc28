using GraphQL.Types;
using UnitingCloud.Content.Server.GraphQL.Lists;
using UnitingCloud.Content.Server.Storage.Lists;

namespace UnitingCloud.Content.Server.GraphQL.Types;

internal sealed class PersonType : AutoRegisteringObjectGraphType<Person>
{
    public PersonType() : base(p => p.Key, p => p.BodyHash)
    {
        this.Node();
        this.List<Person, Article, ArticleWhere>("articles", "The articles that they wrote.", ListRelations.ArticlesOfAuthor);
        this.List<Person, Article, ArticleWhere>("interviews", "The articles that they answer in.", ListRelations.InterviewsOfPerson);
        this.List<Person, Job, JobWhere>("jobs", "The open jobs that they are the person to ask about.", ListRelations.JobsOfConsultant);
        this.Body();
    }
}
