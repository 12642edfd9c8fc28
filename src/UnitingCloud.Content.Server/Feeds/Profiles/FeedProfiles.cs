using UnitingCloud.Content.Server.Feeds.Adverts;

namespace UnitingCloud.Content.Server.Feeds.Profiles;

/// <summary>The dialects of XML that there are.</summary>
internal static class FeedProfiles
{
    public static readonly IReadOnlyList<FeedProfile> All =
    [
        Indeed.Profile, LinkedIn.Profile, Talent.Profile, ZipRecruiter.Profile, Jooble.Profile, Adzuna.Profile,
        Careerjet.Profile, Talroo.Profile, Xing.Profile, Monster.Profile, Dwp.Profile, Generic.Profile,
    ];
}
