using System.Text.Json;
using System.Text.RegularExpressions;
using UnitingCloud.Content.Authoring.Documents;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Jobs;

namespace UnitingCloud.Content.Authoring.Jobs;

/// <summary>The rules that hold between the fields of a job.</summary>
internal static partial class JobChecks
{
    public static void Check(Job job, string body, Fields fields, ConfidentialNames secrets)
    {
        CheckTitle(job, fields);
        CheckPlace(job, fields);
        CheckContract(job, fields);
        CheckPay(job, body, fields);
        CheckSecrets(job, fields, secrets);
    }

    private static void CheckTitle(Job job, Fields fields)
    {
        var span = fields.SpanOf("title");
        if (Address().IsMatch(job.Title))
            fields.Report(JobRules.ContactInTitle(span, "an e-mail address"));
        if (Url().IsMatch(job.Title))
            fields.Report(JobRules.ContactInTitle(span, "a URL"));
        if (Phone().IsMatch(job.Title))
            fields.Report(JobRules.ContactInTitle(span, "a phone number"));
        if (Money().IsMatch(job.Title))
            fields.Report(JobRules.LoudTitle(span, "pay"));
        if (job.Title.Count(char.IsUpper) > 5 && !job.Title.Any(char.IsLower))
            fields.Report(JobRules.LoudTitle(span, "nothing but capitals"));
        if (job.Title.Length > 100)
            fields.Report(
                JobRules.LoudTitle(span, $"{job.Title.Length} characters (100 is the most that all boards take)")
            );
    }

    private static void CheckPlace(Job job, Fields fields)
    {
        var workplace = job.Workplace.ToString().ToLowerInvariant();
        if (job.Workplace != Workplace.Remote && job.Locations.Count == 0)
            fields.Report(JobRules.PlaceMissing(fields.SpanOf("workplace"), workplace));
        if (
            job.Workplace == Workplace.Remote
            && job.ApplicantLocations.All(a => a.Type != ApplicantLocationType.Country)
        )
            fields.Report(JobRules.ApplicantsMissing(fields.SpanOf("workplace")));
        if (job.Workplace != Workplace.Remote && job.ApplicantLocations.Count > 0)
            fields.Report(JobRules.ApplicantsNeedless(fields.SpanOf("applicantLocations"), workplace));
        if (job.Workplace != Workplace.Remote && FullyRemote().IsMatch(job.Title))
            fields.Report(JobRules.TitleSaysRemote(fields.SpanOf("title"), workplace));
        if (job.Workplace != Workplace.Hybrid && job.RemoteDaysPerWeek is not null)
            fields.Report(JobRules.RemoteDays(fields.SpanOf("remoteDaysPerWeek")));
        foreach (var twice in job.Locations.GroupBy(place => place.PostingId).Where(same => same.Count() > 1))
            fields.Report(JobRules.PlaceTwice(fields.SpanOf("locations"), twice.First().Name));
    }

    private static void CheckContract(Job job, Fields fields)
    {
        var contract = job.ContractType is ContractType.Contract or ContractType.Temporary;
        if (IsBritish(job) && contract && job.Ir35 is null)
            fields.Report(JobRules.Ir35Missing(fields.SpanOf("contractType")));
        if (!(IsBritish(job) && contract) && job.Ir35 is not null)
            fields.Report(JobRules.Ir35Needless(fields.SpanOf("ir35")));
        if (job.ContractType == ContractType.Permanent && job.ContractLength is not null)
            fields.Report(JobRules.LengthOfPermanent(fields.SpanOf("contractLength")));
        if (IsBritish(job) && IsOfAgency(job) && string.IsNullOrWhiteSpace(job.Advertiser.Name))
            fields.Report(JobRules.AgencyUnnamed(fields.Span));
    }

    private static void CheckPay(Job job, string body, Fields fields)
    {
        if (job.Salary is not ({ Min: not null } or { Max: not null }) || !IsBritish(job) || !IsOfAgency(job))
            return;
        if (string.IsNullOrWhiteSpace(body) && job.Summary is null)
            fields.Report(JobRules.PayNeeds(fields.SpanOf("salary"), "the nature of the work (a description)"));
        if (job.Seniority is null && job.ExperienceMonths is null && job.Skills.Count == 0)
            fields.Report(
                JobRules.PayNeeds(
                    fields.SpanOf("salary"),
                    "the minimum experience ('seniority', 'experienceMonths' or 'skills')"
                )
            );
    }

    private static bool IsOfAgency(Job job) =>
        job.Advertiser.Kind is AdvertiserKind.EmploymentAgency or AdvertiserKind.EmploymentBusiness;

    private static bool IsBritish(Job job) =>
        job.Locations.Any(l => l.Country == "GB") || job.ApplicantLocations.Any(a => a.Code == "GB");

    /// <summary>Checks every public text of the job, including those of fields that are added later.</summary>
    private static void CheckSecrets(Job job, Fields fields, ConfidentialNames secrets)
    {
        if (secrets.IsEmpty)
            return;
        foreach (
            var field in JsonSerializer.SerializeToElement(job with { Key = "" }, ContentJson.Options).EnumerateObject()
        )
            if (
                Texts(field.Value)
                    .Any(text => secrets.FindIn(field.Name == "reference" ? Spaced(text) : text) is not null)
            )
                fields.Report(JobRules.EmployerNamed(fields.SpanOf(field.Name), $"'{field.Name}'"));
    }

    private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Texts(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
        JsonValueKind.String => [value.GetString()!],
        _ => [],
    };

    private static string Spaced(string reference) => reference.Replace('-', ' ').Replace('_', ' ').Replace('.', ' ');

    [GeneratedRegex(@"[\w.+-]+@[\w-]+\.\w+")]
    private static partial Regex Address();

    // A name and a top-level domain alone may be what a company calls itself.
    [GeneratedRegex(
        @"https?://|\bwww\.|\b[\w-]+\.(com|org|uk|jobs|careers)/\S|\b[\w-]+(\.[\w-]+)+\.(com|org|uk|io|jobs|careers)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Url();

    [GeneratedRegex(@"(\+|\b0)\d[\d ]{8,}")]
    private static partial Regex Phone();

    [GeneratedRegex(@"\b(fully|100\s?%)\s+remote\b|[(\[,–-]\s*remote\s*[)\]]?$", RegexOptions.IgnoreCase)]
    private static partial Regex FullyRemote();

    [GeneratedRegex(@"[£$€]\s?\d")]
    private static partial Regex Money();
}
