using UnitingCloud.Content.Authoring.Documents;
using UnitingCloud.Content.Diagnostics;
using UnitingCloud.Content.Diagnostics.Laws;
using UnitingCloud.Content.Jobs;

namespace UnitingCloud.Content.Authoring.Jobs;

/// <summary>What the law wants where the job is, on the days on which its advert is shown.</summary>
internal static class LawChecks
{
    public static void Check(Job job, Fields fields, DateTimeOffset? now)
    {
        // One without an end is shown today and later; if today is not known, it is shown under all laws.
        var lastInstant = job.Until?.AddTicks(-1) ?? now;
        var lastDay = lastInstant is { } last ? DateOnly.FromDateTime(last.UtcDateTime) : (DateOnly?)null;
        var isPaid = job.Salary is not { Kind: SalaryKind.Unpaid };
        if (isPaid && job.Salary is not ({ Min: not null } or { Max: not null }))
            foreach (var places in Places(EuPay.Law, job, lastDay).GroupBy(place => place.InAdvert))
                fields.Report(LawRules.EuPay(fields.SpanOf("salary"), [.. places]));
        if (isPaid && job.Salary is not { Min: not null, Max: not null }
            && Places(UsPay.Law, job, lastDay).ToList() is { Count: > 0 } states)
            fields.Report(LawRules.UsPay(fields.SpanOf("salary"), states));
    }

    private static IEnumerable<LawPlace> Places(Law law, Job job, DateOnly? lastDay) =>
        law.Places.Where(place => place.HoldsOn(lastDay) && IsIn(place, job));

    private static bool IsIn(LawPlace place, Job job) =>
        job.Locations.Any(location => location.Country == place.Code || IsState(place, location))
        || job.ApplicantLocations.Any(
            area => area.Code is { } code
                && (code == place.Code || place.Code.StartsWith($"{code}-", StringComparison.Ordinal)));

    /// <summary>A state by its code, or as people write it.</summary>
    private static bool IsState(LawPlace state, Place location) =>
        state.Code.StartsWith($"{location.Country}-", StringComparison.Ordinal)
        && (location.RegionCode is { } code
            ? code == state.Code
            : location.Region is { } region
                && (region.Equals(state.Name, StringComparison.OrdinalIgnoreCase)
                    || region.Equals(state.Code[3..], StringComparison.OrdinalIgnoreCase)));
}
