using UnitingCloud.Content.Server.Problems;

namespace UnitingCloud.Content.Server.GraphQL.Loading;

/// <summary>The whole request is refused, whatever of it was answered.</summary>
internal sealed class RequestProblemException(RequestProblem problem) : Exception(problem.Detail)
{
    public RequestProblem Problem => problem;

    /// <summary>There is no room for the request now; the reply says when to ask again.</summary>
    public static RequestProblemException Busy(ProblemKind kind) =>
        new(new(kind, kind.Advice) { RetryAfterSeconds = BusyResult.RetryAfterSeconds });
}
