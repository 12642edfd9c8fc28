using GraphQL;
using UnitingCloud.Content.Server.GraphQL.Loading;
using UnitingCloud.Content.Server.Storage.Lists;

namespace UnitingCloud.Content.Server.GraphQL.Lists;

/// <summary>The open jobs that a body shows, newest first.</summary>
internal static class LiveJobs
{
    public static object? Load(IResolveFieldContext context, LiveJobsBlock block)
    {
        var snapshot = context.Snapshot();
        var request = new ListRequest<Job>("live", ListOrders.Newest, new JobFilter(), new(block.First, Backward: false), ListRelations.JobsOfThread);
        return snapshot.List(("live", block.First), () => new PageLoader<Job>(snapshot, request)).Load(block.Thread, page => page.Edges.Select(edge => edge.Node));
    }
}
