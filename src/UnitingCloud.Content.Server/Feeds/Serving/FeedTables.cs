using System.Globalization;
using System.Text;
using UnitingCloud.Content.Server.Feeds.Adverts;
using UnitingCloud.Content.Server.Feeds.Profiles;

namespace UnitingCloud.Content.Server.Feeds.Serving;

/// <summary>The feeds and their fields for people, from the profiles that write them: the two cannot differ.</summary>
internal static class FeedTables
{
    public static string Markdown()
    {
        var text = new StringBuilder("| feed | what it is |\n| --- | --- |\n");
        foreach (var feed in Feed.All)
            text.Append(CultureInfo.InvariantCulture, $"| [`{feed.Path}`]({feed.Path}) | {feed.Summary} |\n");
        text.Append(
            "| [`/feeds/dwp-expired.xml`](/feeds/dwp-expired.xml) | Vacancies that went in the last 30 days, for DWP "
                + "Find a job. |\n");
        foreach (var profile in FeedProfiles.All.Append(Csv.Profile))
            AddProfile(text, profile);
        return text.ToString();
    }

    private static void AddProfile(StringBuilder text, FeedProfile profile)
    {
        text.Append(
            CultureInfo.InvariantCulture,
            $"\n### {profile.Name}\n\nFor {profile.Title}: {string.Join(", ", Facts(profile))}. From "
                + $"{profile.Source.Address}, read {profile.Source.Read:yyyy-MM-dd}. {profile.Source.Note}\n\n"
        );
        text.Append("| field | holds | |\n| --- | --- | --- |\n");
        foreach (var element in profile.Elements) AddElement(text, element, "");
    }

    private static IEnumerable<string> Facts(FeedProfile profile)
    {
        yield return profile.AdvertPerPlace ? "one advert for each place of a job" : "one advert for each job";
        yield return $"dates as {profile.Dates.Name}";
        yield return profile.Html.Tags.Count == 0
            ? "plain text"
            : $"descriptions with "
                + $"{string.Join(' ', profile.Html.Tags.Order(StringComparer.Ordinal).Select(tag => $"`{tag}`"))}";
        if (profile.Html.Literal)
            yield return "no entities";
        if (profile.MaxAdverts is { } most)
            yield return string.Create(CultureInfo.InvariantCulture, $"at most {most:#,0} adverts");
        if (profile.Tracking is { } tracking)
            yield return $"pages are asked for with `{tracking}`";
    }

    private static void AddElement(StringBuilder text, FeedElement element, string within)
    {
        var name = within + element.Name;
        if (element.Value is { } value)
        {
            var words =
                value.Words.Count == 0
                    ? ""
                    : $" ({string.Join(", ", value.Words.Select(word => $"{word.Ours} → `{word.Theirs}`"))})";
            text.Append(
                CultureInfo.InvariantCulture,
                $"| `{name}` | {value.Means}{words} | {string.Join(", ", Limits(element))} |\n"
            );
        }

        foreach (var held in element.Children) AddElement(text, held, $"{name}/");
    }

    private static IEnumerable<string> Limits(FeedElement element)
    {
        if (element.IsRequired)
            yield return "always there";
        if (element.MinLength is { } least)
            yield return string.Create(CultureInfo.InvariantCulture, $"{least} characters or more");
        if (element.MaxLength is { } most)
            yield return string.Create(CultureInfo.InvariantCulture, $"up to {most} characters");
    }
}
