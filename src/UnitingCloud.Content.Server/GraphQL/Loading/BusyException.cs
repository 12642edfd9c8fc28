using UnitingCloud.Content.Server.Problems;

namespace UnitingCloud.Content.Server.GraphQL.Loading;

/// <summary>There is no room for the request now: the whole reply says so, and when to ask again.</summary>
internal sealed class BusyException(ProblemKind kind) : Exception(kind.Title)
{
    public RequestProblem Problem { get; } =
        new(kind, kind.Advice) { RetryAfterSeconds = BusyResult.RetryAfterSeconds };
}
