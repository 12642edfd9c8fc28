using UnitingCloud.Content.Diagnostics;

namespace UnitingCloud.Content.Authoring.Documents;

/// <summary>When an item is visible, as its author says.</summary>
/// <param name="Zone">The zone of its own times; null if it names none.</param>
internal sealed record Schedule(DateTimeOffset? Published, DateTimeOffset? Until, bool Draft, TimeZoneInfo? Zone)
{
    // Without them an item is visible at once, for ever and to everybody: that must be intended.
    private static readonly string[] Names = ["published", "until", "draft"];

    public static Schedule Read(Fields fields, ContentSettings settings)
    {
        foreach (var name in Names.Where(fields.IsLeftEmpty))
            fields.Report(FrontMatterRules.LeftEmpty(fields.SpanOf(name), name));
        var zone = TimeReader.Zone(fields);
        var published = TimeReader.Read(fields, "published", zone, settings.Zone);
        var until = TimeReader.Read(fields, "until", zone, settings.Zone, end: true);
        if (until <= published) fields.Report(FrontMatterRules.EndsBeforeStart(fields.SpanOf("until")));
        return new(published, until, fields.Flag("draft") ?? false, zone);
    }
}
