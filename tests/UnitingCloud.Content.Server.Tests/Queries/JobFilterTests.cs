using Shouldly;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Queries.Paging;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Queries;

public sealed class JobFilterTests
{
    private static readonly AuthoredItem[] Jobs =
    [
        Authored.Job("J-1", "Java on site.", j => j with
        {
            Threads = ["cloud"],
            Skills = [new("Java"), new("Kafka")],
            Workplace = Workplace.Onsite,
            ContractType = ContractType.Permanent,
            WorkingTime = [WorkingTime.FullTime],
            Seniority = Seniority.Senior,
            Locations = [new() { Name = "Leeds", Locality = "Leeds", Region = "West Yorkshire", Country = "GB" }],
            Salary = new()
            {
                Kind = SalaryKind.Range, Min = 60_000, Max = 70_000, Currency = "GBP", Period = SalaryPeriod.Year,
            },
        }),
        Authored.Job("J-2", "Go from home.", j => j with
        {
            Threads = ["cloud", "data"],
            Skills = [new("Go")],
            Workplace = Workplace.Remote,
            ContractType = ContractType.Contract,
            Consultant = "kim",
            ApplicantLocations = [new(ApplicantLocationType.Country, "IE", "Ireland")],
            Ir35 = new(Ir35Status.Outside),
            Salary = new() { Kind = SalaryKind.From, Min = 600, Currency = "GBP", Period = SalaryPeriod.Day },
        }),
        Authored.Job("J-3", "Pay unknown.", j => j with
        {
            Locations = [new() { Name = "London, Bank", Locality = "London", Country = "GB" }],
        }),
    ];

    public static readonly TheoryData<string, string[]> Cases = new()
    {
        { "", ["J-1", "J-2", "J-3"] },
        { "thread cloud", ["J-1", "J-2"] },
        { "thread data", ["J-2"] },
        { "consultant kim", ["J-2"] },
        { "skill java", ["J-1"] },
        { "skill JAVA+kafka", ["J-1"] },
        { "skill java+go", [] },
        { "place leeds", ["J-1"] },
        { "place west yorkshire", ["J-1"] },
        { "place London", ["J-3"] },
        { "place gb", ["J-1", "J-3"] },
        { "country GB", ["J-1", "J-3"] },
        { "country IE", ["J-2"] },
        { "country FR", [] },
        { "workplace", ["J-1", "J-2"] },
        { "contract", ["J-2"] },
        { "ir35", ["J-2"] },
        { "seniority", ["J-1"] },
        { "time", ["J-1"] },
        { "year 70000", ["J-1"] },
        { "year 70001", [] },
        { "day 600", ["J-2"] },
        { "euro", [] },
        { "text home", ["J-2"] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Leaves_what_is_wanted(string wanted, string[] expected)
    {
        await using var app = await ContentApp.StartAsync();
        await app.ReleaseAsync(Jobs);
        var (what, value) = wanted.Split(' ', 2) is [var w, var v] ? (w, v) : (wanted, "");

        var page = await app.Items.ListAsync(
            await app.NowAsync(),
            FilterOf(what, value),
            ListOrders.Title,
            after: null,
            10,
            default
        );

        page.Items.Select(j => j.Key).ShouldBe(expected);
    }

    private static JobFilter FilterOf(string what, string value) => what switch
    {
        "" => new(),
        "thread" => new() { Thread = value },
        "consultant" => new() { Consultant = value },
        "skill" => new() { Skills = value.Split('+') },
        "place" => new() { Place = value },
        "country" => new() { Countries = [value] },
        "workplace" => new() { Workplaces = [Workplace.Onsite, Workplace.Remote], Skills = [], Text = "java or go" },
        "contract" => new() { ContractTypes = [ContractType.Contract] },
        "ir35" => new() { Ir35 = [Ir35Status.Outside, Ir35Status.Inside] },
        "seniority" => new() { Seniorities = [Seniority.Senior] },
        "time" => new() { WorkingTimes = [WorkingTime.FullTime] },
        "year" => new() { Pay = new(decimal.Parse(value)) },
        "day" => new() { Pay = new(decimal.Parse(value), "GBP", SalaryPeriod.Day) },
        "euro" => new() { Pay = new(1, "EUR") },
        "text" => new() { Text = value },
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, null),
    };
}
