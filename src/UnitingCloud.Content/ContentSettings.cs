namespace UnitingCloud.Content;

/// <summary>Settings of a site for all its content.</summary>
public sealed record ContentSettings
{
    /// <summary>The zone that a date without a time is midnight in (IANA).</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>Who advertises the jobs.</summary>
    public Advertiser Advertiser { get; init; } =
        new() { Name = "Uniting Cloud", Kind = AdvertiserKind.EmploymentAgency };

    /// <summary>When the content is read; null if what has passed since is not to be told.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>Where the site is, without a slash at its end; null if that is not known.</summary>
    public string? Site { get; init; }

    /// <summary>A larger Markdown file is refused.</summary>
    public int MaxFileBytes { get; init; } = 2 * 1024 * 1024;

    /// <summary>A file whose body takes longer to render is refused, and delays no other.</summary>
    public TimeSpan RenderDeadline { get; init; } = TimeSpan.FromSeconds(5);
}
