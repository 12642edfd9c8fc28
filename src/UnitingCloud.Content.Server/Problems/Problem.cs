using Microsoft.AspNetCore.Http.HttpResults;
using UnitingCloud.Content.Server.Changes;

namespace UnitingCloud.Content.Server.Problems;

/// <summary>Replies that say what went wrong, as problem details (RFC 9457).</summary>
internal static class Problem
{
    /// <summary>A request with many mistakes must not be answered with many times its size.</summary>
    public const int MaxErrors = 20;

    /// <param name="details">Further members for programs.</param>
    public static ProblemHttpResult Of(
        ProblemKind kind, string? detail = null, IReadOnlyDictionary<string, object?>? details = null) =>
        TypedResults.Problem(
            detail, statusCode: kind.Status, title: kind.Title, type: $"/problems/{kind.Name}", extensions: details);

    /// <summary>The reply to a request that is refused, with when to ask again if that may help.</summary>
    public static ProblemHttpResult Of(HttpContext http, RequestProblem problem)
    {
        problem.SetHeaders(http.Response);
        return Of(
            problem.Kind, problem.Detail,
            problem.Parameter is { } parameter ? Errors<ParameterError>([parameter]) : null);
    }

    public static ProblemHttpResult Of(ProblemKind kind, string detail, IReadOnlyList<DocumentError> errors) =>
        Of(kind, detail, Errors(errors));

    public static ProblemHttpResult Of(IReadOnlyList<ParameterError> errors)
    {
        IReadOnlyList<ParameterError> told = [.. errors.Take(MaxErrors)];
        return Of(
            ProblemKind.ParameterInvalid,
            string.Join(' ', told.Select(e => $"'{e.Parameter}': {e.Detail} {e.Allowed}")), Errors(told));
    }

    /// <summary>Why a job closed, and when.</summary>
    public static ProblemHttpResult Closed(ClosedJob closed) => Of(
        ProblemKind.JobClosed, $"The job '{closed.Reference}' is closed.",
        new Dictionary<string, object?>
        {
            ["reference"] = closed.Reference,
            ["reason"] = closed.Reason,
            ["closedAt"] = closed.At,
        });

    private static Dictionary<string, object?> Errors<T>(IReadOnlyList<T> errors) => new() { ["errors"] = errors };
}
