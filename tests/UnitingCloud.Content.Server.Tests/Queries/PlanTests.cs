using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using UnitingCloud.Content.Authoring;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Queries.Paging;
using UnitingCloud.Content.Server.Queries.Statements;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Queries;

/// <summary>
/// PostgreSQL decides how a statement is done before it knows its values: also then it must not read all that there is.
/// </summary>
public sealed class PlanTests
{
    private const int Threads = 200, InEach = 10, PageSize = 6;

    /// <summary>What an item refers to is looked up with it: a thread, a person and a job.</summary>
    private const int References = 3;

    public static readonly TheoryData<string> Reads =
    [
        "an item by key",
        "items by slug",
        "the articles of a thread",
        "the jobs of a thread",
        "the jobs beside an article",
    ];

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task A_read_takes_what_belongs_to_it_and_not_what_exists(string what)
    {
        await using var app = await ContentApp.StartAsync();
        await app.ReleaseAsync(All());
        await app.ReleaseAsync([.. All(), Authored.Article("late")]); // all versions but one are older than the point

        var plan = await ExplainAsync(app, StatementOf(what, await app.NowAsync()));

        plan.ShouldReadAtMost((3 * InEach) + (References * PageSize));
    }

    private static NpgsqlBatchCommand StatementOf(string what, AsOf asOf) => what switch
    {
        "an item by key" => new PublishedStatement<Job>(asOf).Named("key", ["J-7-7"]),
        "items by slug" => new PublishedStatement<Article>(asOf).Named("slug", ["a-1-1", "a-2-2", "a-3-3"]),
        "the articles of a thread" => PageOf(Relations.ArticlesOfThread, asOf, "t-7"),
        "the jobs of a thread" => PageOf(Relations.JobsOfThread, asOf, "t-7"),
        _ => PageOf(Relations.RelatedJobs, asOf, "a-7-7"),
    };

    private static NpgsqlBatchCommand PageOf<T>(Relation<T> relation, AsOf asOf, string parent) where T : class, IItem
    {
        var statement = new PublishedStatement<T>(asOf);
        relation.Of(statement, [parent]);
        return statement.Page((relation.Order ?? ListOrders.Newest).Columns, PageSize);
    }

    private static AuthoredItem[] All() =>
    [
        .. from t in Enumerable.Range(0, Threads)
           from n in Enumerable.Range(0, InEach)
           from item in new[]
           {
               Authored.Article($"a-{t}-{n}", with: a => a with
               {
                   Thread = $"t-{t}", Author = $"p-{t}", Skills = ["Rare"], Jobs = ["J-1-1"],
               }),
               Authored.Job($"J-{t}-{n}", with: j => j with
               {
                   Threads = [$"t-{t}"], Consultant = $"p-{t}", Skills = t == 9 ? [new("rare")] : [new("Common")],
               }),
           }
           select item,
        .. Enumerable.Range(0, Threads).SelectMany(t => new[] { Authored.Thread($"t-{t}"), Authored.Person($"p-{t}") }),
    ];

    private static async Task<QueryPlan> ExplainAsync(ContentApp app, NpgsqlBatchCommand statement)
    {
        await using var connection = await app
            .Services.GetRequiredService<GenericPlanDataSource>()
            .DataSource.OpenConnectionAsync();
        await using (
            var prepare = new NpgsqlCommand(
                $"prepare asked (int, timestamptz, boolean, text[]) as {statement.CommandText}",
                connection
            )
        )
            await prepare.ExecuteNonQueryAsync();
        var values = string.Join(", ", statement.Parameters.Select(parameter => Literal(parameter.Value!)));
        await using var explain = new NpgsqlCommand($"{QueryPlan.Explain}execute asked({values})", connection);
        return await QueryPlan.OfAsync(explain);
    }

    private static string Literal(object value) => value switch
    {
        string[] names => $"'{{{string.Join(',', names)}}}'",
        DateTimeOffset time => $"'{time:O}'",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
