using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Feeds.Adverts;
using UnitingCloud.Content.Server.Feeds.Html;

namespace UnitingCloud.Content.Server.Feeds.Values;

/// <summary>
/// The description as a dialect takes it. What the law wants on every advert and no dialect has an element for stands
/// in it: the
/// agency and whether the job is temporary (SI 2003/3319, regulation 27), and a contract's standing under the
/// off-payroll rules.
/// </summary>
internal static class Description
{
    public static string Of(Advert advert) => Of(advert, advert.Profile.Html);

    public static string Of(Advert advert, HtmlPolicy policy)
    {
        var (job, body) = (advert.Job, advert.Document.Description);
        if (policy.Tags.Count == 0)
            return string.Join("\n\n", [.. Before(job), body.Text, .. After(job)]);
        return HtmlFilter.Apply(
            string.Concat([.. Before(job).Select(Paragraph), body.Html, .. After(job).Select(Paragraph)]),
            policy,
            advert.Edition.Site
        );
    }

    private static IEnumerable<string> Before(Job job)
    {
        if (Ir35(job.Ir35) is { } ir35) yield return $"IR35: {ir35}.";
    }

    private static IEnumerable<string> After(Job job)
    {
        if (job.EqualityStatement is { } equality) yield return equality;
        if (job.Accommodations is { } accommodations) yield return accommodations;
        if (job.Advertiser.Kind == AdvertiserKind.Direct) yield break; // the page says it all, and in its language
        var role = job.Advertiser.Kind switch
        {
            AdvertiserKind.EmploymentAgency => " as an employment agency",
            AdvertiserKind.EmploymentBusiness => " as an employment business",
            _ => "",
        };
        yield return $"{job.Advertiser.LegalName ?? job.Advertiser.Name} advertises this job{role}. Contract: "
            + $"{Contract(job.ContractType)}. Reference: {job.Reference}.";
    }

    private static string? Ir35(Ir35? ir35) => ir35?.Status switch
    {
        Ir35Status.Inside => "inside",
        Ir35Status.Outside => "outside",
        Ir35Status.Undetermined => "not determined yet",
        Ir35Status.SmallCompanyExempt => "exempt, the client is a small company",
        _ => null,
    };

    private static string Contract(ContractType type) => type switch
    {
        ContractType.FixedTerm => "fixed term",
        ContractType.PerDiem => "per diem",
        _ => type.ToString().ToLowerInvariant(),
    };

    private static string Paragraph(string text) => $"<p>{HtmlFilter.Encode(text)}</p>";
}
