using Marten;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using UnitingCloud.Content.Jobs;
using UnitingCloud.Content.Server.Changes;
using UnitingCloud.Content.Server.Problems;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Releases;
using Route = UnitingCloud.Content.Server.Queries.Route;

namespace UnitingCloud.Content.Server.Posting.Endpoints;

/// <summary>The answer for a job that is not open: the same as for the public.</summary>
internal sealed class MissingJob(NpgsqlDataSource database, IDocumentStore store, Head head, TimeProvider time)
{
    public async Task<ProblemHttpResult> AnswerAsync(string reference, CancellationToken cancellation)
    {
        var now = new AsOf(await head.CurrentAsync(cancellation), time.GetUtcNow());
        if (!JobReference.IsOne(reference)) return Unknown(reference);
        if (await database.FindClosedJobAsync(now, reference, cancellation) is { } closed)
            return Problem.Closed(closed);
        await using var session = store.QuerySession();
        return await session.FindRouteAsync(ItemKind.Job, reference, now, cancellation) is Route.Gone
            ? Problem.Of(ProblemKind.ItemGone, $"The job '{reference}' was here and is closed.")
            : Unknown(reference);
    }

    private static ProblemHttpResult Unknown(string reference) =>
        Problem.Of(ProblemKind.ItemUnknown, $"There is no job '{reference}'.");
}
