using Field = UnitingCloud.Content.Server.Queries.Filters.FilterField<
    UnitingCloud.Content.Server.Queries.Filters.ArticleFilter, UnitingCloud.Content.Article>;

namespace UnitingCloud.Content.Server.Queries.Filters;

/// <summary>Which articles to find. Null or empty fields do not restrict; items are named by their keys.</summary>
internal sealed record ArticleFilter : IListFilter<ArticleFilter, Article>
{
    public IReadOnlyList<ArticleKind> Kinds { get; init; } = [];

    public string? Thread { get; init; }

    public string? Author { get; init; }

    public string? Interviewee { get; init; }

    public string? Tag { get; init; }

    public IReadOnlyList<string> Skills { get; init; } = [];

    public string? Text { get; init; }

    public static IReadOnlyList<Field> Fields { get; } =
    [
        Field.Words((f, text) => f with { Text = text }, f => f.Text),
        Field.Many<ArticleKind>(
            "kinds",
            "What sort of piece they are: any of these.",
            new ChoiceValue<ArticleKind>(),
            (f, kinds) => f with { Kinds = kinds }
        ) with
        {
            Alias = "kind",
            Condition = (f, where) =>
            {
                if (f.Kinds.Count > 0) where.Where($"d.data -> 'item' ->> 'kind' = any({EnumNames.Of(f.Kinds)})");
            },
        },
        Field.One<string>(
            "thread",
            "Slug of the thread that they belong to.",
            new SlugValue<Thread>(),
            (f, key) => f with { Thread = key }
        ) with
        {
            Condition = (f, where) =>
            {
                if (f.Thread is not null) where.Where($"d.data -> 'item' ->> 'thread' = {f.Thread}");
            },
        },
        Field.One<string>(
            "author",
            "Slug of the person who wrote them.",
            new SlugValue<Person>(),
            (f, key) => f with { Author = key }
        ) with
        {
            Condition = (f, where) =>
            {
                if (f.Author is not null) where.Where($"d.data -> 'item' ->> 'author' = {f.Author}");
            },
        },
        Field.One<string>(
            "interviewee",
            "Slug of a person who answers in them.",
            new SlugValue<Person>(),
            (f, key) => f with { Interviewee = key }
        ) with
        {
            Condition = (f, where) =>
            {
                if (f.Interviewee is not null)
                    where.Where($"d.data -> 'item' -> 'interviewees' @> to_jsonb({f.Interviewee}::text)");
            },
        },
        Field.One<string>(
            "tag",
            "A label that they carry, in any case.",
            new TextValue(),
            (f, tag) => f with { Tag = tag }
        ) with
        {
            Condition = (f, where) =>
            {
                if (f.Tag is null)
                    return;
                where.Where(
                    $"""
                    exists (select from jsonb_array_elements_text(d.data -> 'item' -> 'tags') t
                        where lower(t) = lower({f.Tag}))
                    """
                );
            },
        },
        Field.Many<string>(
            "skills",
            "Skills that they are about, in any case: all of these.",
            new TextValue(),
            (f, skills) => f with { Skills = skills }
        ) with
        {
            Alias = "skill",
            Condition = (f, where) =>
            {
                foreach (var skill in f.Skills)
                    where.Where(
                        $"""
                        exists (select from jsonb_array_elements_text(d.data -> 'item' -> 'skills') s
                            where lower(s) = lower({skill}))
                        """
                    );
            },
        },
    ];

    bool IListFilter<Article>.LooksForWords => Text is not null;

    public void Apply(IFilterConditions<Article> conditions) => Fields.Apply(this, conditions);
}
