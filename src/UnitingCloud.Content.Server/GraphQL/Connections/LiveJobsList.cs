using GraphQL;
using UnitingCloud.Content.Server.GraphQL.Loading;
using UnitingCloud.Content.Server.Queries.Filters;
using UnitingCloud.Content.Server.Queries.Paging;
using UnitingCloud.Content.Server.Queries.Statements;

namespace UnitingCloud.Content.Server.GraphQL.Connections;

/// <summary>The open jobs that a body shows, newest first.</summary>
internal static class LiveJobsList
{
    public static object? Load(IResolveFieldContext context, LiveJobsBlock block)
    {
        var reads = context.ReadContext();
        var request = new ListRequest<Job>(
            "live",
            new(ListOrders.Newest, new JobFilter(), Relations.JobsOfThread),
            new(block.First, Backward: false)
        );
        return reads
            .List(("live", block.First), () => new PageLoader<Job>(reads, request))
            .Load(block.Thread, page => page.Nodes);
    }
}
