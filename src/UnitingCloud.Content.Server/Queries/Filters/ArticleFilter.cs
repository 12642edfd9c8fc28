namespace UnitingCloud.Content.Server.Queries.Filters;

/// <summary>Which articles are wanted. What is none or empty does not matter.</summary>
internal sealed record ArticleFilter : IListFilter<Article>
{
    public IReadOnlyList<ArticleKind> Kinds { get; init; } = [];

    /// <summary>Key of the thread they belong to.</summary>
    public string? Thread { get; init; }

    /// <summary>Key of the person who wrote them.</summary>
    public string? Author { get; init; }

    /// <summary>Key of a person who answers in them.</summary>
    public string? Interviewee { get; init; }

    /// <summary>A label they carry, in any case.</summary>
    public string? Tag { get; init; }

    /// <summary>Skills they are about, all of them, in any case.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>Words, as for a web search.</summary>
    public string? Text { get; init; }

    public void Apply(IFilterConditions<Article> conditions)
    {
        if (Kinds.Count > 0) conditions.Where($"d.data -> 'item' ->> 'kind' = any({EnumNames.Of(Kinds)})");
        if (Thread is not null) conditions.Where($"d.data -> 'item' ->> 'thread' = {Thread}");
        if (Author is not null) conditions.Where($"d.data -> 'item' ->> 'author' = {Author}");
        if (Interviewee is not null) conditions.Where($"d.data -> 'item' -> 'interviewees' @> to_jsonb({Interviewee}::text)");
        if (Tag is not null) conditions.Where($"exists (select from jsonb_array_elements_text(d.data -> 'item' -> 'tags') t where lower(t) = lower({Tag}))");
        foreach (var skill in Skills) conditions.Where($"exists (select from jsonb_array_elements_text(d.data -> 'item' -> 'skills') s where lower(s) = lower({skill}))");
        if (Text is not null) conditions.Matching(Text);
    }
}
