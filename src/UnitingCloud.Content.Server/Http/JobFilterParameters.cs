using Npgsql;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Http.Reading;
using UnitingCloud.Content.Server.Queries.Filters;

namespace UnitingCloud.Content.Server.Http;

/// <summary>The filter of jobs: the same in lists, feeds, the delta and webhooks.</summary>
internal static class JobFilterParameters
{
    public static IReadOnlyList<Parameter> All => FilterParameters<JobFilter, Job>.All;

    public static Task<JobFilter> ReadAsync(
        ReadRequest request, NpgsqlDataSource database, CancellationToken cancellation) =>
        FilterParameters<JobFilter, Job>.ReadAsync(request, database, cancellation);
}
