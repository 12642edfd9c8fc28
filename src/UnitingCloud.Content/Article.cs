namespace UnitingCloud.Content;

/// <summary>A piece that editors write.</summary>
public sealed record Article : IItem
{
    /// <summary>Identity for ever: the <c>id</c> of its front matter, else its first slug.</summary>
    public required string Key { get; init; }

    /// <summary>The last segment of its address, unique among articles.</summary>
    public required string Slug { get; init; }

    /// <summary>Plain text.</summary>
    public required string Title { get; init; }

    /// <summary>What sort of piece it is.</summary>
    public ArticleKind Kind { get; init; }

    /// <summary>Key of the thread it belongs to.</summary>
    public string? Thread { get; init; }

    /// <summary>Key of the person who wrote it.</summary>
    public string? Author { get; init; }

    /// <summary>Keys of the people who answer in it, in order of appearance.</summary>
    public IReadOnlyList<string> Interviewees { get; init; } = [];

    /// <summary>One or two sentences of plain text, written by the editor.</summary>
    public string? Summary { get; init; }

    /// <summary>The opening of the body as plain text, at most 300 characters, cut at a word.</summary>
    public string Excerpt { get; init; } = "";

    /// <summary>When the public first sees it, in UTC; null if it has always been there.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>When the public no longer sees it, in UTC; null if it stays.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>
    /// When its content last changed, in UTC: as Git or the file has it; for a posted job, when it was posted.
    /// </summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Seen only in preview.</summary>
    public bool Draft { get; init; }

    /// <summary>The picture that stands for it.</summary>
    public Image? Image { get; init; }

    /// <summary>Free labels.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Skills it is about, by name.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>Keys of articles that the editor sets beside it.</summary>
    public IReadOnlyList<string> Related { get; init; } = [];

    /// <summary>References of jobs that the editor sets beside it.</summary>
    public IReadOnlyList<string> Jobs { get; init; } = [];

    /// <summary>What the reader is asked to do next.</summary>
    public CallToAction? CallToAction { get; init; }

    /// <summary>Words in the body.</summary>
    public int WordCount { get; init; }

    /// <summary>Whole minutes at 230 words a minute, at least 1.</summary>
    public int ReadingMinutes { get; init; }

    /// <summary>Names the rendered body; equal hashes are equal bodies.</summary>
    public required string BodyHash { get; init; }
}

/// <summary>What sort of piece an article is.</summary>
public enum ArticleKind
{
    /// <summary>A piece with a subject.</summary>
    Article,

    /// <summary>Questions and answers with named people.</summary>
    Interview,

    /// <summary>Advice to work through.</summary>
    Guide,

    /// <summary>Something that happened.</summary>
    News,
}

/// <summary>A link that asks the reader to do something.</summary>
/// <param name="Label">The words on it.</param>
/// <param name="Url">Absolute https, mailto or tel, or a path of this site.</param>
public sealed record CallToAction(string Label, string Url);
