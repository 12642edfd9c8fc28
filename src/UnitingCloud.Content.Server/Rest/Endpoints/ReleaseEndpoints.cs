using System.Globalization;
using Marten;
using Microsoft.AspNetCore.Http.HttpResults;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Http.Reading;
using UnitingCloud.Content.Server.Problems;
using UnitingCloud.Content.Server.Queries.Paging;
using UnitingCloud.Content.Server.Releases;

namespace UnitingCloud.Content.Server.Rest.Endpoints;

/// <summary>An atomic set of changes.</summary>
/// <param name="Revision">1, 2, 3 … without gaps, in the order in which they were committed.</param>
/// <param name="At">When it was committed, in UTC.</param>
/// <param name="Origin">What it was made from.</param>
/// <param name="Commit">The Git commit of the content, if it was at one.</param>
/// <param name="Added">Items that are new.</param>
/// <param name="Changed">Items that got a new version.</param>
/// <param name="Withdrawn">Items that were withdrawn.</param>
internal sealed record ReleaseSummary(
    int Revision,
    DateTimeOffset At,
    string Origin,
    string? Commit,
    int Added,
    int Changed,
    int Withdrawn
)
{
    public static ReleaseSummary Of(Release release) =>
        new(
            release.Revision,
            release.At,
            release.Origin,
            release.Commit,
            release.Added,
            release.Changed,
            release.Withdrawn
        );
}

internal static class ReleaseEndpoints
{
    private static readonly PagedList All = new(
        "releases",
        new("revision", "The newest come first.", new OrderColumn("revision", "int", Descending: true)),
        Filter: new { });

    public static void MapReleases(this IEndpointRouteBuilder app)
    {
        app.MapRead("/releases", "listReleases", CommonParameters.OfLists, ListAsync)
            .WithTags("Releases")
            .WithSummary("The releases, newest first.")
            .ProducesProblem(400);
        app.MapRead("/releases/{revision}", "getRelease", [], GetAsync)
            .WithTags("Releases")
            .WithSummary("One release.")
            .ProducesProblem(400)
            .ProducesProblem(404);
    }

    private static Task<Results<Ok<ItemList<ReleaseSummary>>, EarlyReply>> ListAsync(
        ReadRequest request, ReadReply reply, IDocumentStore store, CursorProtector cursors,
        CancellationToken cancellation) =>
        All.AnswerAsync<ReleaseSummary>(request, reply, cursors, async (asOf, after, limit) =>
        {
            await using var session = store.QuerySession();
            int? before = after is null ? null : int.Parse(after[0], CultureInfo.InvariantCulture);
            var found = await session.ReleasesAsync(asOf, before, limit + 1, cancellation);
            IReadOnlyList<string>? next =
                found.Count > limit ? [found[limit - 1].Revision.ToString(CultureInfo.InvariantCulture)] : null;
            return new([.. found.Take(limit).Select(ReleaseSummary.Of)], next);
        });

    private static async Task<Results<Ok<ReleaseSummary>, EarlyReply, ProblemHttpResult>> GetAsync(
        string revision, ReadRequest request, ReadReply reply, IDocumentStore store, CancellationToken cancellation)
    {
        if (await reply.BeginAsync() is { } early) return early;
        await using var session = store.QuerySession();
        return
            int.TryParse(revision, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && await session.ReleaseAsync(request.AsOf, number, cancellation) is { } release
            ? TypedResults.Ok(ReleaseSummary.Of(release))
            : Problem.Of(
                ProblemKind.ItemUnknown,
                $"There is no release '{revision}': they go from 1 to {request.AsOf.Revision}.");
    }
}
