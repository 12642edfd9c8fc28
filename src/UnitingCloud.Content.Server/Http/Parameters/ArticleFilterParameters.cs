using UnitingCloud.Content.Server.Queries.Filters;

namespace UnitingCloud.Content.Server.Http.Parameters;

/// <summary>Which articles are wanted, wherever articles are listed.</summary>
internal static class ArticleFilterParameters
{
    private static readonly Parameter<ArticleKind> Kind = Parameter.Choice<ArticleKind>("kind", "What sort of piece.") with { Repeated = true };
    private static readonly Parameter<string> Thread = Parameter.Text("thread", "Slug of the thread that they belong to.");
    private static readonly Parameter<string> Author = Parameter.Text("author", "Slug of the person who wrote them.");
    private static readonly Parameter<string> Interviewee = Parameter.Text("interviewee", "Slug of a person who answers in them.");
    private static readonly Parameter<string> Tag = Parameter.Text("tag", "A label that they carry, in any case.");
    private static readonly Parameter<string> Skill = Parameter.Text("skill", "A skill that they are about, in any case; given more than once, all of them.") with { Repeated = true };

    public static readonly IReadOnlyList<Parameter> All = [CommonParameters.Words, Kind, Thread, Author, Interviewee, Tag, Skill];

    public static async Task<ArticleFilter> ReadAsync(ReadRequest request) => new()
    {
        Text = request.Query.Text(CommonParameters.Words),
        Kinds = request.Query.Values(Kind),
        Thread = await request.KeyAsync<Thread>(Thread),
        Author = await request.KeyAsync<Person>(Author),
        Interviewee = await request.KeyAsync<Person>(Interviewee),
        Tag = request.Query.Text(Tag),
        Skills = request.Query.Values(Skill),
    };
}
