using UnitingCloud.Content.Diagnostics.Laws;
using static UnitingCloud.Content.Diagnostics.Diagnostic;

namespace UnitingCloud.Content.Diagnostics;

/// <summary>What can be wrong with a job advert.</summary>
internal static class JobRules
{
    private const string Conduct = $"SI 2003/3319, regulation 27, {GbConduct.Source}";

    public static Diagnostic SalaryOrder(SourceSpan span, decimal min, decimal max) =>
        Error("job-salary-range", span, $"the minimum {min} is higher than the maximum {max}",
            "swap the two, or correct one");

    public static Diagnostic SalaryExact(SourceSpan span) =>
        Error(
            "job-salary-exact",
            span,
            "an exact salary must have the same 'min' and 'max'",
            "make the two equal, or write 'kind: range'"
        );

    public static Diagnostic SalaryZero(SourceSpan span, string key) =>
        Error(
            "job-salary-zero",
            span,
            $"'{key}' is 0",
            "delete it if the salary is not known, or write 'kind: unpaid'"
        );

    public static Diagnostic SalaryNeeds(SourceSpan span, string key) =>
        Error("job-salary-incomplete", span, $"the salary has an amount but no '{key}'", $"add '{key}: …'");

    public static Diagnostic SalaryUnlikely(SourceSpan span, decimal amount, string period) =>
        Warning(
            "job-salary-unlikely",
            span,
            $"a salary of {amount} per {period} is unlikely",
            "check the amount and the period"
        );

    public static Diagnostic Ir35Missing(SourceSpan span) =>
        Error(
            "job-ir35",
            span,
            "a UK contract must say whether it is inside IR35 "
                + "(https://www.gov.uk/guidance/understanding-off-payroll-working-ir35)",
            "add 'ir35: inside' or 'ir35: outside'"
        );

    public static Diagnostic Ir35Needless(SourceSpan span) =>
        Warning(
            "job-ir35-needless",
            span,
            "IR35 applies only to contracts in the UK, and this job is not one",
            "delete 'ir35'"
        );

    public static Diagnostic PlaceMissing(SourceSpan span, string workplace) =>
        Error("job-place", span, $"a job with 'workplace: {workplace}' needs a location", "add 'locations'");

    public static Diagnostic PlaceTwice(SourceSpan span, string place) =>
        Error(
            "job-place-twice",
            span,
            $"the location '{place}' is listed twice, and job boards accept one posting per location",
            "delete one, or give each a different 'key'"
        );

    public static Diagnostic ApplicantsNeedless(SourceSpan span, string workplace) =>
        Warning(
            "job-applicants-needless",
            span,
            $"'applicantLocations' applies only to remote jobs, and this one is {workplace}",
            "write 'workplace: remote', or delete 'applicantLocations'"
        );

    public static Diagnostic TitleSaysRemote(SourceSpan span, string workplace) =>
        Warning(
            "job-title-remote",
            span,
            $"the title says 'remote', but 'workplace' is {workplace}",
            "correct one of the two"
        );

    public static Diagnostic ContractTypeMissing(SourceSpan span) =>
        Error(
            "job-contract-type",
            span,
            $"the advert does not say whether the job is temporary or permanent, as UK agencies must ({Conduct})",
            "add 'contractType: …'"
        );

    public static Diagnostic AgencyUnnamed(SourceSpan span) =>
        Error(
            "job-agency-unnamed",
            span,
            $"a UK advert must show the full name of the agency ({Conduct})",
            "set the name of the advertiser in the site's settings"
        );

    public static Diagnostic ApplicantsMissing(SourceSpan span) =>
        Warning(
            "job-applicants",
            span,
            "a remote job should say where applicants may live, or Google does not list it",
            "add 'applicantLocations' with at least one country"
        );

    public static Diagnostic RemoteDays(SourceSpan span) =>
        Warning(
            "job-remote-days",
            span,
            "'remoteDays' applies only to hybrid jobs",
            "write 'workplace: hybrid', or delete the days"
        );

    public static Diagnostic LengthOfPermanent(SourceSpan span) =>
        Error(
            "job-contract-length",
            span,
            "a permanent job cannot have a contract length",
            "delete 'contractLength', or correct 'contractType'"
        );

    public static Diagnostic ContactInTitle(SourceSpan span, string what) =>
        Error("job-title-contact", span, $"the title contains {what}, which job boards refuse", "move it to 'apply'");

    public static Diagnostic LoudTitle(SourceSpan span, string what) =>
        Warning(
            "job-title-noise",
            span,
            $"the title contains {what}, which job boards rank lower",
            "use only the job title"
        );

    public static Diagnostic PayNeeds(SourceSpan span, string what) =>
        Warning(
            "job-pay-terms",
            span,
            $"an advert that shows pay must also show {what} ({Conduct})",
            $"add {what}"
        );

    public static Diagnostic EmployerNamed(SourceSpan span, string where) =>
        Error(
            "job-employer-named",
            span,
            $"the confidential employer can be recognised from {where}",
            "remove the name or the domain of the employer"
        );

    public static Diagnostic ApplyUnencrypted(SourceSpan span) =>
        Warning(
            "job-apply-http",
            span,
            "applications to an http address are sent unencrypted, and some job boards take https alone",
            "write https, if the site has it"
        );

    public static Diagnostic ConfidentialAdvertiser(SourceSpan span) =>
        Error(
            "job-advertiser-confidential",
            span,
            "a confidential employer cannot advertise the job itself",
            "delete 'advertiser', or 'confidential'"
        );

    public static Diagnostic LanguageTwice(SourceSpan span, string language) =>
        Error("job-translation-twice", span, $"the advert is in '{language}' already", "delete one of the two");

    public static Diagnostic TooManyTranslations(SourceSpan span, int max) =>
        Error("job-translations-many", span, $"there are more than {max} translations", $"keep {max} of them");

    public static Diagnostic Past(SourceSpan span) =>
        Warning("job-past", span, "'until' is in the past, so nobody sees the job", "correct it, or close the job");

    public static Diagnostic ApplyNone(SourceSpan span) =>
        Error("job-apply", span, "'apply' must have exactly one of url, email and phone", "keep one of the three");
}
