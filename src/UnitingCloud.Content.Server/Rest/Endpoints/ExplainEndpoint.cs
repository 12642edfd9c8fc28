using UnitingCloud.Content.Server.Http;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Http.Problems;
using UnitingCloud.Content.Server.Storage;

namespace UnitingCloud.Content.Server.Rest.Endpoints;

internal static class ExplainEndpoint
{
    private static readonly Parameter<ItemKind> Kind = Parameter.Choice<ItemKind>("kind", "The kind of the item.");

    public static void MapExplain(this IEndpointRouteBuilder app) => app.MapRead("/explain/{kind}/{key}", "explain", [], ExplainAsync)
        .WithTags("Explain").WithSummary($"Why the public sees an item, or does not. Takes a key with the scope '{Security.Scopes.Preview}'.")
        .Produces<Explanation>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404);

    private static async Task<IResult> ExplainAsync(Reading reading)
    {
        if (reading.Query.Errors.Count > 0) return Problem.Of(reading.Query.Errors);
        if (!reading.Scopes.Contains(Security.Scopes.Preview))
            return Problem.Of(ProblemKind.ScopeMissing, $"Explanations name drafts; they can be read with a key that has the scope '{Security.Scopes.Preview}'.");
        if (Kind.Read(reading.Segment("kind")) is not { } kind) return Problem.Of(ProblemKind.ItemUnknown, $"There is no kind '{reading.Segment("kind")}': it is {Kind.Form.Allowed}.");
        await using var session = reading.Store.QuerySession();
        var explanation = await session.ExplainAsync(kind.Value, reading.Segment("key"), new AsOf(reading.AsOf.Revision, reading.AsOf.Time), reading.Aborted);
        return explanation.Source is null ? Problem.Of(ProblemKind.ItemUnknown, explanation.Reasons[0]) : Reading.Json(explanation);
    }
}
