using UnitingCloud.Content.Text;

namespace UnitingCloud.Content.Server.Feeds.Adverts;

/// <summary>
/// An advert → what a dialect says of it. Nothing is written before all of it is known to be valid.
/// </summary>
internal static class AdvertRenderer
{
    public static RenderedAdvert Render(Advert advert)
    {
        var fields = new List<RenderedField>();
        foreach (var element in advert.Profile.Elements)
            if (AddOrOmit(element, advert, fields) is { } omitted) return omitted;
        return new RenderedAdvert.Rendered(fields);
    }

    /// <summary>
    /// Why an advert cannot be in the feed; null if it can. It renders only what the dialect requires: nothing else
    /// keeps an advert out.
    /// </summary>
    public static LeftOut? Check(Advert advert)
    {
        var fields = new List<RenderedField>();
        return advert.Profile.Elements.Where(element => element.IsRequired)
            .Select(element => AddOrOmit(element, advert, fields)?.Why).FirstOrDefault(why => why is not null);
    }

    private static RenderedAdvert.Omitted? AddOrOmit(FeedElement element, Advert advert, List<RenderedField> fields)
    {
        var before = fields.Count;
        return Add(element, advert, fields)
            ?? (element.IsRequired && fields.Count == before ? Missing(element, advert) : null);
    }

    private static RenderedAdvert.Omitted? Add(FeedElement element, Advert advert, List<RenderedField> fields)
    {
        if (element.Value is null)
        {
            if (!element.EachPlace) AddGroup(element, advert, fields);
            else foreach (var place in advert.Job.Locations) AddGroup(element, advert with { Place = place }, fields);
            return null;
        }

        foreach (var text in element.Value.Read(advert))
        {
            var clean = text is null ? "" : CharacterCleaner.Clean(text).Trim();
            if (clean.Length == 0)
                continue;
            if (clean.Length >= (element.MinLength ?? 0) && clean.Length <= (element.MaxLength ?? int.MaxValue))
                fields.Add(new(element.Name, clean, []));
            else if (element.IsRequired)
                return Unfit(element, advert, clean.Length);
        }

        return null;
    }

    private static void AddGroup(FeedElement group, Advert advert, List<RenderedField> fields)
    {
        var holds = new List<RenderedField>();
        foreach (var element in group.Children)
        {
            var before = holds.Count;
            if (Add(element, advert, holds) is not null || (element.IsRequired && holds.Count == before)) return;
        }

        if (holds.Count > 0) fields.Add(new(group.Name, null, holds));
    }

    private static RenderedAdvert.Omitted Missing(FeedElement element, Advert advert)
    {
        var required = RequiredValue(element);
        var value = required.Value!;
        return Omit(
            advert,
            "feed-field-missing",
            $"{advert.Profile.Title} needs '{element.Name}', and the job has no {value.Means}",
            value.Fix,
            required
        );
    }

    /// <summary>What a group cannot be without.</summary>
    private static FeedElement RequiredValue(FeedElement element) =>
        element.Value is null ? RequiredValue(element.Children.First(held => held.IsRequired)) : element;

    private static RenderedAdvert.Omitted Unfit(FeedElement element, Advert advert, int length) =>
        length < element.MinLength
            ? Omit(
                advert,
                "feed-field-short",
                $"{advert.Profile.Title} takes '{element.Name}' from {element.MinLength} characters on, "
                + $"and it has {length}: {element.Value!.Means}",
                "say more",
                element
            )
            : Omit(
                advert,
                "feed-field-long",
                $"{advert.Profile.Title} takes '{element.Name}' up to {element.MaxLength} characters, "
                + $"and it has {length}: {element.Value!.Means}",
                "say it in fewer words",
                element
            );

    public static RenderedAdvert.Omitted Omit(
        Advert advert, string rule, string message, string fix, FeedElement? element = null) =>
        new(new LeftOut(
            advert.Job.Reference, advert.Profile.AdvertPerPlace ? advert.Id : null, rule, element?.Name,
            element?.Value?.Field, message, fix));
}
