using System.Globalization;

namespace UnitingCloud.Content.Server.Problems;

/// <summary>Why one request is refused, before any API has put it into a reply of its own form.</summary>
/// <param name="Kind">The kind of problem.</param>
/// <param name="Detail">What is wrong with this request, and what is allowed.</param>
/// <param name="Parameter">The parameter that is wrong; null if it is something else.</param>
internal sealed record RequestProblem(ProblemKind Kind, string Detail, ParameterError? Parameter = null)
{
    /// <summary>After how many seconds to ask again; null if that does not help.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>Says when to ask again, and that no cache may keep the reply.</summary>
    public void SetHeaders(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        if (RetryAfterSeconds is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
    }
}
