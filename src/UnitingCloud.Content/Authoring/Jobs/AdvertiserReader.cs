using System.Text.Json.Nodes;
using UnitingCloud.Content.Authoring.Documents;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Jobs;

namespace UnitingCloud.Content.Authoring.Jobs;

/// <summary>Who advertises a job: the agency of the site, unless the job names another, or its employer.</summary>
internal static class AdvertiserReader
{
    public static Advertiser Read(Fields fields, Employer employer, Advertiser agency)
    {
        if (fields.MapOr("advertiser", "kind") is not { } advertiser) return agency;
        advertiser.Schema?.AnyOf(FieldSchema.With("kind", "direct"), FieldSchema.With("name", new JsonObject()));
        var kind = advertiser.RequiredTerm<AdvertiserKind>("kind");
        var (name, legalName, url) = (
            advertiser.Value("name", 200), advertiser.Value("legalName", 200), ValueFormats.Https(advertiser, "url"));
        advertiser.Done();
        if (kind is null) return agency;
        if (kind == AdvertiserKind.Direct && employer.Confidential)
            advertiser.Report(JobRules.ConfidentialAdvertiser(advertiser.Span));
        if (kind != AdvertiserKind.Direct && name is null && advertiser.IsBlank("name")) advertiser.Missing("name");
        var isEmployer = kind == AdvertiserKind.Direct;
        return new()
        {
            Name = name ?? (isEmployer ? employer.Name : agency.Name),
            LegalName = legalName,
            Url = url ?? (isEmployer ? employer.Url : null),
            Kind = kind.Value,
        };
    }
}
