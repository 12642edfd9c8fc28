using UnitingCloud.Content.Server.Security;

namespace UnitingCloud.Content.Server.Http.Problems;

/// <summary>What is wrong with a parameter.</summary>
/// <param name="Parameter">Its name.</param>
/// <param name="Detail">What is wrong.</param>
/// <param name="Allowed">What it takes.</param>
internal sealed record ParameterError(string Parameter, string Detail, string Allowed);

/// <summary>Replies that say what went wrong, as problem details (RFC 9457).</summary>
internal static class Problem
{
    public static IResult Of(ProblemKind kind, string? detail = null, IReadOnlyList<ParameterError>? errors = null) => TypedResults.Problem(
        detail, statusCode: kind.Status, title: kind.Title, type: $"/problems/{kind.Name}",
        extensions: errors is null ? null : new Dictionary<string, object?> { ["errors"] = errors });

    public static IResult Of(Refusal refusal) => Of(
        ProblemKind.Named(refusal.Name), refusal.Detail,
        refusal.Parameter is null ? null : [new ParameterError(refusal.Parameter, "It is not as it should be.", $"It takes {refusal.Allowed}.")]);

    public static IResult Of(ProblemKind kind, string detail, IReadOnlyList<DocumentError> errors) => TypedResults.Problem(
        detail, statusCode: kind.Status, title: kind.Title, type: $"/problems/{kind.Name}", extensions: new Dictionary<string, object?> { ["errors"] = errors });

    public static IResult Of(IReadOnlyList<ParameterError> errors) =>
        Of(ProblemKind.ParameterInvalid, string.Join(' ', errors.Select(e => $"'{e.Parameter}': {e.Detail} {e.Allowed}")), errors);
}
