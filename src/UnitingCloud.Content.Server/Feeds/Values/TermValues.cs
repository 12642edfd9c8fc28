using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Feeds.Adverts;

namespace UnitingCloud.Content.Server.Feeds.Values;

/// <summary>What an advert says in one of a few words.</summary>
internal static class TermValues
{
    public static readonly FeedEnumValue<ContractType> Contract = new(
        "kind of contract",
        "give it a 'contractType'",
        a => [a.Job.ContractType]
    )
    { Field = "contractType" };
    public static readonly FeedEnumValue<WorkingTime> WorkingTime = new(
        "working time",
        "give it 'workingTime'",
        a => a.Job.WorkingTime
    )
    { Field = "workingTime" };
    public static readonly FeedEnumValue<Workplace> Workplace = new(
        "workplace",
        "give it a 'workplace'",
        a => [a.Job.Workplace]
    )
    { Field = "workplace" };
    public static readonly FeedEnumValue<Seniority> Seniority = new(
        "seniority",
        "give it a 'seniority'",
        a => a.Job.Seniority is { } seniority ? [seniority] : []
    )
    { Field = "seniority" };
    public static readonly FeedEnumValue<Ir35Status> Ir35 = new(
        "standing under the off-payroll rules",
        "give it 'ir35'",
        a => a.Job.Ir35 is { } ir35 ? [ir35.Status] : []
    )
    { Field = "ir35" };
}
