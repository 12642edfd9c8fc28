using System.Text.RegularExpressions;
using UnitingCloud.Content.Diagnostics;

namespace UnitingCloud.Content.Authoring;

/// <summary>The rules that hold between the fields of a job.</summary>
internal static partial class JobChecks
{
    public static void Check(Job job, Fields fields, IReadOnlyList<string> secrets)
    {
        CheckTitle(job, fields);
        CheckPlace(job, fields);
        CheckContract(job, fields);
        CheckPay(job, fields);
        CheckSecrets(job, fields, secrets);
    }

    /// <summary>Whether a text has one of the names in it, as whole words.</summary>
    public static Match? Names(string text, IReadOnlyList<string> secrets) => secrets
        .Select(secret => Regex.Match(text, $@"(?<![\p{{L}}\p{{N}}]){Regex.Escape(secret)}(?![\p{{L}}\p{{N}}])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)))
        .FirstOrDefault(match => match.Success);

    private static void CheckTitle(Job job, Fields fields)
    {
        var span = fields.SpanOf("title");
        if (Address().IsMatch(job.Title)) fields.Report(JobRules.ContactInTitle(span, "an e-mail address"));
        if (Url().IsMatch(job.Title)) fields.Report(JobRules.ContactInTitle(span, "a URL"));
        if (Phone().IsMatch(job.Title)) fields.Report(JobRules.ContactInTitle(span, "a phone number"));
        if (Money().IsMatch(job.Title)) fields.Report(JobRules.LoudTitle(span, "pay"));
        if (job.Title.Count(char.IsLetter) > 5 && !job.Title.Any(char.IsLower)) fields.Report(JobRules.LoudTitle(span, "nothing but capitals"));
        if (job.Title.Length > 100) fields.Report(JobRules.LoudTitle(span, $"{job.Title.Length} characters (100 is the most that all boards take)"));
    }

    private static void CheckPlace(Job job, Fields fields)
    {
        if (job.Workplace != Workplace.Remote && job.Locations.Count == 0) fields.Report(JobRules.PlaceMissing(fields.SpanOf("workplace"), job.Workplace.ToString().ToLowerInvariant()));
        if (job.Workplace == Workplace.Remote && job.ApplicantLocations.All(a => a.Type != ApplicantLocationType.Country)) fields.Report(JobRules.ApplicantsMissing(fields.SpanOf("workplace")));
        if (job.Workplace != Workplace.Hybrid && job.RemoteDaysPerWeek is not null) fields.Report(JobRules.RemoteDays(fields.SpanOf("remoteDaysPerWeek")));
    }

    private static void CheckContract(Job job, Fields fields)
    {
        var british = job.Locations.Any(l => l.Country == "GB") || job.ApplicantLocations.Any(a => a.Code == "GB");
        var contract = job.ContractType is ContractType.Contract or ContractType.Temporary;
        if (british && contract && job.Ir35 is null) fields.Report(JobRules.Ir35Missing(fields.SpanOf("contractType")));
        if (!(british && contract) && job.Ir35 is not null) fields.Report(JobRules.Ir35Needless(fields.SpanOf("ir35")));
        if (job.ContractType == ContractType.Permanent && job.ContractLength is not null) fields.Report(JobRules.LengthOfPermanent(fields.SpanOf("contractLength")));
    }

    private static void CheckPay(Job job, Fields fields)
    {
        var shown = job.Salary is { Min: not null } or { Max: not null };
        if (!shown || job.Locations.All(l => l.Country != "GB")) return;
        if (job.Seniority is null && job.ExperienceMonths is null && job.Skills.Count == 0) fields.Report(JobRules.PayNeeds(fields.SpanOf("salary"), "the minimum experience ('seniority', 'experienceMonths' or 'skills')"));
    }

    private static void CheckSecrets(Job job, Fields fields, IReadOnlyList<string> secrets)
    {
        var places = new (string Key, string? Text)[]
        {
            ("title", job.Title), ("summary", job.Summary), ("reference", job.Reference.Replace('-', ' ').Replace('_', ' ')),
            ("keywords", string.Join('\n', job.Keywords)), ("apply", $"{job.Apply.Url} {job.Apply.Email} {job.Apply.Instructions}"),
            ("employer", $"{job.Employer.Name}\n{job.Employer.Industry}"), ("benefits", string.Join('\n', job.Benefits)),
            ("equalityStatement", job.EqualityStatement), ("locations", string.Join('\n', job.Locations.Select(l => $"{l.Name} {l.StreetAddress}"))),
        };
        foreach (var (key, text) in places)
            if (text is not null && Names(text, secrets) is not null) fields.Report(JobRules.EmployerNamed(fields.SpanOf(key), $"'{key}'"));
    }

    [GeneratedRegex(@"[\w.+-]+@[\w-]+\.\w+")]
    private static partial Regex Address();

    [GeneratedRegex(@"https?://|www\.", RegexOptions.IgnoreCase)]
    private static partial Regex Url();

    [GeneratedRegex(@"(\+|\b0)\d[\d ]{8,}")]
    private static partial Regex Phone();

    [GeneratedRegex(@"[£$€]\s?\d")]
    private static partial Regex Money();
}
