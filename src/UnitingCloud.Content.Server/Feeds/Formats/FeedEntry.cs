using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Changes.Documents;
using UnitingCloud.Content.Server.Feeds.Adverts;
using UnitingCloud.Content.Server.Feeds.Html;
using UnitingCloud.Content.Server.Feeds.Profiles;
using UnitingCloud.Content.Server.Feeds.Values;
using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Queries.Bodies;
using UnitingCloud.Content.Text;

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

    /// <summary>What our own readers get in addition.</summary>
    public JobDocument? Extension { get; init; }

    public static FeedEntry Of(JobDocument document, FeedContext context)
    {
        var (job, advert) = (document.Job, new Advert(document, null, Generic.Profile, context));
        return new()
        {
            Id = FeedId.Of(ItemKind.Job, job.Key),
            Title = CharacterCleaner.Clean(job.Title),
            Url = advert.Page,
            ExternalUrl = job.Apply is { Method: ApplyMethod.Url, Url: { } url } ? url : null,
            Summary = Clean(job.Summary),
            Html = Description.Of(advert),
            Text = CharacterCleaner.Clean(Description.Of(advert, HtmlPolicy.Text)),
            Author = CharacterCleaner.Clean(job.Advertiser.Name),
            Language = job.Language,
            Published = PublishedAt(job.PublishedAt, job.UpdatedAt),
            Updated = UpdatedAt(job.PublishedAt, job.UpdatedAt),
            Tags =
            [
                .. document
                    .Threads.Select(thread => thread.Title)
                    .Concat(job.Skills.Select(skill => skill.Name))
                    .Concat(job.Keywords)
                    .Select(text => CharacterCleaner.Clean(text))
                    .Distinct(),
            ],
            Extension = document,
        };
    }

    /// <param name="author">Who wrote it, where they are visible.</param>
    public static FeedEntry Of(Article article, BodyText body, string? author, FeedContext context) => new()
    {
        Id = FeedId.Of(ItemKind.Article, article.Key),
        Title = CharacterCleaner.Clean(article.Title),
        Url = SiteAddress.PageOf(context.Site, ItemKind.Article, article.Slug),
        Summary = Clean(article.Summary ?? article.Excerpt),
        Html = HtmlFilter.Apply(body.Html, HtmlPolicy.Page, context.Site),
        Text = CharacterCleaner.Clean(body.Text),
        Author = Clean(author),
        Published = PublishedAt(article.PublishedAt, article.UpdatedAt),
        Updated = UpdatedAt(article.PublishedAt, article.UpdatedAt),
        Tags = [.. article.Tags.Select(text => CharacterCleaner.Clean(text)).Distinct()],
    };

    private static DateTimeOffset PublishedAt(DateTimeOffset? published, DateTimeOffset? updated) =>
        published ?? updated ?? Instant.Always;

    /// <summary>An item that was written before it became visible counts as changed when it became visible.</summary>
    public static DateTimeOffset UpdatedAt(DateTimeOffset? published, DateTimeOffset? updated) =>
        updated is { } changed && changed > (published ?? Instant.Always) ? changed : PublishedAt(published, updated);

    private static string? Clean(string? text) => text is null ? null : CharacterCleaner.Clean(text);
}
