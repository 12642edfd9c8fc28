using CsCheck;
using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Changes.Documents;

namespace UnitingCloud.Content.Server.Tests.Feeds;

/// <summary>What breaks feeds that are put together by hand.</summary>
internal static class HostileText
{
    public static readonly IReadOnlyList<string> All =
    [
        "]]>",
        "]]]]><![CDATA[>",
        "<![CDATA[",
        "a & b &amp; c",
        "&nbsp;&#3;&bogus;",
        "</description>",
        "<script>alert(1)</script>",
        "<!-- -->",
        "\"'`",
        "\u0003\u0008\u000C",
        "\0",
        "\uFEFFbom",
        "\uFFFE\uFFFF",
        "\uD83D",
        "\uDE80",
        "🚀👩‍💻",
        "מימין",
        "\u202Eright",
        "\u2028\u2029",
        "a\r\nb\rc",
        "\u0092\u0080",
        "=1+1",
        "@cmd",
        "﷽",
        "é",
        new string('x', 3000),
    ];

    public static readonly Gen<string> Texts = Gen.Select(
        Gen.OneOf<string>([.. All, "plain", " "]).Array[1, 4],
        Gen.String,
        (parts, any) => string.Join(' ', parts) + any
    );

    /// <summary>
    /// Jobs with such texts wherever there is one. Half characters are left to others: no JSON can hold them.
    /// </summary>
    public static readonly Gen<JobDocument> Jobs =
        from title in Whole
        from text in Whole
        from html in Whole
        from skill in Whole
        from place in Whole
        from employer in Whole
        from salary in Gen.Decimal[0, 100_000]
        from workplace in Gen.Enum<Workplace>()
        from contract in Gen.Enum<ContractType>()
        from period in Gen.Enum<SalaryPeriod>()
        select SampleJobs.Job(
            html: html,
            text: text,
            with: j =>
                j with
                {
                    Title = title,
                    Summary = text,
                    Skills = [new(skill)],
                    Locations = [SampleJobs.Place("UC-1", place)],
                    Employer = new() { Name = employer },
                    Salary = new()
                    {
                        Kind = SalaryKind.Range,
                        Min = decimal.Round(salary, 2),
                        Max = decimal.Round(salary, 2),
                        Currency = "GBP",
                        Period = period,
                    },
                    Workplace = workplace,
                    ContractType = contract,
                }
        );

    private static Gen<string> Whole =>
        Texts.Where(text => !text.Any(char.IsSurrogate) || text.EnumerateRunes().All(rune => rune.Value != 0xFFFD));
}
