using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Server.Feeds.Adverts;
using UnitingCloud.Content.Server.Feeds.Html;
using UnitingCloud.Content.Server.Feeds.Profiles;
using UnitingCloud.Content.Server.Feeds.Values;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Storage.Jobs;

namespace UnitingCloud.Content.Server.Feeds.Formats;

/// <summary>An item as feed readers show it, whether JSON Feed, RSS or Atom brings it.</summary>
internal sealed record FeedEntry
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>Its page on the site.</summary>
    public required string Url { get; init; }

    /// <summary>Where one applies.</summary>
    public string? ExternalUrl { get; init; }

    public string? Summary { get; init; }

    public required string Html { get; init; }

    public required string Text { get; init; }

    public string? Author { get; init; }

    public string? Language { get; init; }

    public required DateTimeOffset Published { get; init; }

    public required DateTimeOffset Updated { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>What our own readers get besides.</summary>
    public JobDocument? Extension { get; init; }

    public static FeedEntry Of(JobDocument document, Edition edition)
    {
        var (job, advert) = (document.Job, new Advert(document, null, Generic.Profile, edition));
        return new()
        {
            Id = FeedId.Of(ItemKind.Job, job.Key),
            Title = Characters.Clean(job.Title),
            Url = advert.Page,
            ExternalUrl = job.Apply is { Method: ApplyMethod.Url, Url: { } url } ? url : null,
            Summary = Clean(job.Summary),
            Html = Description.Of(advert),
            Text = Characters.Clean(Description.Of(advert, HtmlPolicy.Text)),
            Author = Characters.Clean(job.Advertiser.Name),
            Language = job.Language,
            Published = PublishedAt(job.PublishedAt, job.UpdatedAt),
            Updated = UpdatedAt(job.PublishedAt, job.UpdatedAt),
            Tags = [.. document.Threads.Select(thread => thread.Title).Concat(job.Skills.Select(skill => skill.Name)).Concat(job.Keywords).Select(text => Characters.Clean(text)).Distinct()],
            Extension = document,
        };
    }

    /// <param name="author">Who wrote it, where they are visible.</param>
    public static FeedEntry Of(Article article, ShownBody body, string? author, Edition edition) => new()
    {
        Id = FeedId.Of(ItemKind.Article, article.Key),
        Title = Characters.Clean(article.Title),
        Url = SiteAddress.PageOf(edition.Site, ItemKind.Article, article.Slug),
        Summary = Clean(article.Summary ?? article.Excerpt),
        Html = HtmlReducer.Reduce(body.Html, HtmlPolicy.Page, edition.Site),
        Text = Characters.Clean(body.Text),
        Author = Clean(author),
        Published = PublishedAt(article.PublishedAt, article.UpdatedAt),
        Updated = UpdatedAt(article.PublishedAt, article.UpdatedAt),
        Tags = [.. article.Tags.Select(text => Characters.Clean(text)).Distinct()],
    };

    private static DateTimeOffset PublishedAt(DateTimeOffset? published, DateTimeOffset? updated) => published ?? updated ?? Instant.Always;

    /// <summary>Something that was written before it could be seen changed when it could.</summary>
    public static DateTimeOffset UpdatedAt(DateTimeOffset? published, DateTimeOffset? updated) =>
        updated is { } changed && changed > (published ?? Instant.Always) ? changed : PublishedAt(published, updated);

    private static string? Clean(string? text) => text is null ? null : Characters.Clean(text);
}
