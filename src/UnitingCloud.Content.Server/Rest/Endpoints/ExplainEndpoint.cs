using Microsoft.AspNetCore.Http.HttpResults;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Http.Reading;
using UnitingCloud.Content.Server.Problems;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Security;

namespace UnitingCloud.Content.Server.Rest.Endpoints;

internal static class ExplainEndpoint
{
    private static readonly Parameter<ItemKind> Kind = Parameter.Choice<ItemKind>("kind", "The kind of the item.");

    public static void MapExplain(this IEndpointRouteBuilder app) =>
        app.MapRead("/explain/{kind}/{key}", "explain", [], ExplainAsync)
            .WithTags("Explain")
            .WithSummary($"Why the public sees an item, or does not. Takes a key with the scope '{Scopes.Preview}'.")
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(404);

    private static async Task<Results<Ok<Explanation>, ProblemHttpResult>> ExplainAsync(
        string kind, string key, ReadRequest request, Explainer explainer, CancellationToken cancellation)
    {
        if (request.Query.Errors.Count > 0) return Problem.Of(request.Query.Errors);
        if (!request.Point.Scopes.Contains(Scopes.Preview))
            return Problem.Of(
                ProblemKind.ScopeMissing,
                $"Explanations name drafts; they can be read with a key that has the scope '{Scopes.Preview}'.");
        if (Kind.Read(kind) is not { Value: var itemKind })
            return Problem.Of(ProblemKind.ItemUnknown, $"There is no kind '{kind}': it is {Kind.Form.Allowed}.");
        var asOf = new AsOf(request.AsOf.Revision, request.AsOf.Time);
        var explanation = await explainer.ExplainAsync(itemKind, key, asOf, cancellation);
        return explanation.Source is null
            ? Problem.Of(ProblemKind.ItemUnknown, explanation.Reasons[0])
            : TypedResults.Ok(explanation);
    }
}
