namespace UnitingCloud.Content.Diagnostics;

/// <summary>What can be wrong with a job advert.</summary>
internal static class JobRules
{
    public static Diagnostic SalaryOrder(SourceSpan span, decimal min, decimal max) =>
        Error("job-salary-range", span, $"minimum {min} is above maximum {max}", "swap them or correct one");

    public static Diagnostic SalaryExact(SourceSpan span) =>
        Error(
            "job-salary-exact",
            span,
            "an exact salary has one figure",
            "make min and max equal, or write kind: range"
        );

    public static Diagnostic SalaryZero(SourceSpan span, string key) =>
        Error(
            "job-salary-zero",
            span,
            $"'{key}' is 0, which is no pay",
            "leave it out where it is not known, or write kind: unpaid"
        );

    public static Diagnostic SalaryNeeds(SourceSpan span, string key) =>
        Error("job-salary-incomplete", span, $"the salary has figures but no '{key}'", $"add '{key}: …'");

    public static Diagnostic SalaryUnlikely(SourceSpan span, decimal amount, string period) =>
        Warning(
            "job-salary-unlikely",
            span,
            $"{amount} is unlikely pay for one {period}",
            "check the figure and the period"
        );

    public static Diagnostic Ir35Missing(SourceSpan span) =>
        Error(
            "job-ir35",
            span,
            "a UK contract says whether it is inside IR35 (https://www.gov.uk/guidance/understanding-off-payroll-working-ir35)",
            "add 'ir35: inside' or 'ir35: outside'"
        );

    public static Diagnostic Ir35Needless(SourceSpan span) =>
        Warning("job-ir35-needless", span, "IR35 is about UK contracts, and this is none", "take 'ir35' out");

    public static Diagnostic PlaceMissing(SourceSpan span, string workplace) =>
        Error("job-place", span, $"a job that is {workplace} has a place", "add 'locations'");

    public static Diagnostic PlaceTwice(SourceSpan span, string place) =>
        Error(
            "job-place-twice",
            span,
            $"'{place}' is there twice, and job boards take one posting a place",
            "take one out, or give each another 'key'"
        );

    public static Diagnostic ApplicantsNeedless(SourceSpan span, string workplace) =>
        Warning(
            "job-applicants-needless",
            span,
            $"where applicants may live belongs to a remote job, and this one is {workplace} (Google takes TELECOMMUTE for work that is never at the employer's)",
            "write workplace: remote, or take 'applicantLocations' out"
        );

    public static Diagnostic TitleSaysRemote(SourceSpan span, string workplace) =>
        Warning(
            "job-title-remote",
            span,
            $"the title says remote, and the job is {workplace}",
            "correct one of the two"
        );

    public static Diagnostic ContractTypeMissing(SourceSpan span) =>
        Error(
            "job-contract-type",
            span,
            "the advert does not say what kind of contract it is: a UK agency's must tell temporary from permanent (SI 2003/3319, regulation 27)",
            "add 'contractType: …'"
        );

    public static Diagnostic AgencyUnnamed(SourceSpan span) =>
        Error(
            "job-agency-unnamed",
            span,
            "a UK advert carries the full name of the agency (SI 2003/3319, regulation 27)",
            "give the site's advertiser a name"
        );

    public static Diagnostic ApplicantsMissing(SourceSpan span) =>
        Warning(
            "job-applicants",
            span,
            "a remote job says in which countries applicants may live (Google leaves it out otherwise)",
            "add 'applicantLocations' with a country"
        );

    public static Diagnostic RemoteDays(SourceSpan span) =>
        Warning(
            "job-remote-days",
            span,
            "days at home belong to a hybrid job",
            "write workplace: hybrid, or take the days out"
        );

    public static Diagnostic LengthOfPermanent(SourceSpan span) =>
        Error(
            "job-contract-length",
            span,
            "a permanent job has no contract length",
            "take 'contractLength' out, or correct 'contractType'"
        );

    public static Diagnostic ContactInTitle(SourceSpan span, string what) =>
        Error("job-title-contact", span, $"the title has {what} in it, which job boards refuse", "move it to 'apply'");

    public static Diagnostic LoudTitle(SourceSpan span, string what) =>
        Warning(
            "job-title-noise",
            span,
            $"the title has {what} in it, which job boards mark down",
            "leave the bare title"
        );

    public static Diagnostic PayNeeds(SourceSpan span, string what) =>
        Warning(
            "job-pay-terms",
            span,
            $"an advert that shows pay also shows {what} (SI 2003/3319, regulation 27)",
            $"add {what}"
        );

    public static Diagnostic EmployerNamed(SourceSpan span, string where) =>
        Error(
            "job-employer-named",
            span,
            $"the confidential employer can be told from {where}",
            "take the name, or its domain, out"
        );

    public static Diagnostic ApplyNone(SourceSpan span) =>
        Error("job-apply", span, "there is no one way to apply", "give exactly one of url, email or phone");

    private static Diagnostic Error(string rule, SourceSpan span, string message, string fix) =>
        new(rule, Severity.Error, span, message, fix);

    private static Diagnostic Warning(string rule, SourceSpan span, string message, string fix) =>
        new(rule, Severity.Warning, span, message, fix);
}
