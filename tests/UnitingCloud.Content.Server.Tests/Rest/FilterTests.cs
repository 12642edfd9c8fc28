using System.Net;
using Shouldly;
using UnitingCloud.Content.Jobs;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Rest;

public sealed class FilterTests
{
    [Theory]
    [InlineData("text=kafka", "q=kafka")]
    [InlineData("skills=go", "skill=go")]
    [InlineData("skills=go&skill=kafka", "skill=go&skill=kafka")]
    [InlineData("countries=ie", "country=IE")]
    [InlineData("workplaces=remote", "workplace=remote")]
    [InlineData("contractTypes=contract", "contractType=contract")]
    [InlineData("workingTimes=partTime", "workingTime=partTime")]
    [InlineData("seniorities=senior", "seniority=senior")]
    [InlineData("pay.atLeast=500&pay.period=day&pay.currency=eur", "salaryMin=500&salaryPeriod=day&salaryCurrency=EUR")]
    public async Task A_filter_has_the_name_that_it_has_in_graphql_and_its_older_one(string query, string older)
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(
            Authored.Job("J-1"),
            Authored.Job(
                "J-2",
                "Some kafka.",
                j =>
                    j with
                    {
                        Skills = [new("Go"), new("Kafka")],
                        Locations = [new() { Name = "Cork", Country = "IE" }],
                        Workplace = Workplace.Remote,
                        ContractType = ContractType.Contract,
                        WorkingTime = [WorkingTime.PartTime],
                        Seniority = Seniority.Senior,
                        Salary = new()
                        {
                            Kind = SalaryKind.Range,
                            Min = 450,
                            Max = 500,
                            Currency = "EUR",
                            Period = SalaryPeriod.Day,
                        },
                    }
            )
        );

        (await app.GetAsync($"/v1/jobs?{query}")).Keys().ShouldBe(["J-2"]);
        (await app.GetAsync($"/v1/jobs?{older}")).Keys().ShouldBe(["J-2"]);
    }

    [Theory]
    [InlineData("q=a&text=b", "text")]
    [InlineData("pay.period=day", "pay.atLeast")]
    [InlineData("salaryPeriod=day", "salaryMin")]
    [InlineData("pay.atLeast=1&pay.currency=pounds", "pay.currency")]
    [InlineData("country=GBR", "country")]
    [InlineData("workplaces=remot", "workplaces")]
    public async Task An_error_calls_a_parameter_as_the_client_does(string query, string parameter)
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("a"));

        (await app.GetAsync($"/v1/jobs?{query}", HttpStatusCode.BadRequest)).Parameters().ShouldBe([parameter]);
    }

    [Fact]
    public async Task A_cursor_goes_on_under_either_name()
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("a"), Authored.Article("b"));
        var next = (string)(await app.GetAsync("/v1/articles?kind=article&limit=1"))["next"]!;

        (await app.GetAsync($"/v1/articles?kinds=article&limit=1&after={next}")).Keys().ShouldBe(["b"]);
    }

    [Theory]
    [InlineData("/v1/jobs?q=")]
    [InlineData("/v1/articles?text=")]
    [InlineData("/v1/search?q=")]
    [InlineData("/v1/jobs/snapshot?text=")]
    [InlineData("/v1/jobs/changes?text=")]
    public async Task Dashes_without_words_find_nothing(string address)
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(Authored.Job("J-1"));

        (await app.Client.GetAsync(address + new string('-', 40))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.Client.GetAsync(address + string.Concat(Enumerable.Repeat("-%26", 40)) + "x")).StatusCode.ShouldBe(
            HttpStatusCode.OK
        );
        (await app.Client.GetAsync(address + new string('a', 201))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_reply_has_at_most_twenty_errors()
    {
        await using var app = await RestApp.StartAsync();
        await app.ReleaseAsync(Authored.Article("a"));
        var query = string.Join('&', Enumerable.Range(0, 500).Select(n => $"x{n}=1"));

        (await app.GetAsync($"/v1/jobs?{query}", HttpStatusCode.BadRequest)).Parameters().Count().ShouldBe(20);
    }
}
