using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Http.Problems;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Releases;

namespace UnitingCloud.Content.Server.Rest.Endpoints;

internal static class ExplainEndpoint
{
    private static readonly Parameter<ItemKind> Kind = Parameter.Choice<ItemKind>("kind", "The kind of the item.");

    public static void MapExplain(this IEndpointRouteBuilder app) =>
        app.MapRead("/explain/{kind}/{key}", "explain", [], ExplainAsync)
            .WithTags("Explain")
            .WithSummary(
                $"Why the public sees an item, or does not. Takes a key with the scope '{Security.Scopes.Preview}'."
            )
            .Produces<Explanation>()
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(404);

    private static async Task<IResult> ExplainAsync(ReadRequest request)
    {
        if (request.Query.Errors.Count > 0) return Problem.Of(request.Query.Errors);
        if (!request.Scopes.Contains(Security.Scopes.Preview))
            return Problem.Of(
                ProblemKind.ScopeMissing,
                $"Explanations name drafts; they can be read with a key that has the scope '{Security.Scopes.Preview}'."
            );
        if (Kind.Read(request.Segment("kind")) is not { } kind)
            return Problem.Of(
                ProblemKind.ItemUnknown,
                $"There is no kind '{request.Segment("kind")}': it is {Kind.Form.Allowed}."
            );
        await using var session = request.Store.QuerySession();
        var explanation = await session.ExplainAsync(
            kind.Value,
            request.Segment("key"),
            new AsOf(request.AsOf.Revision, request.AsOf.Time),
            await RefusedImports.FindAsync(request.Database, request.Aborted),
            request.Aborted
        );
        return explanation.Source is null
            ? Problem.Of(ProblemKind.ItemUnknown, explanation.Reasons[0])
            : ReadRequest.Json(explanation);
    }
}
