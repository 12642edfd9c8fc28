using UnitingCloud.Content.Server.Problems;

namespace UnitingCloud.Content.Server.Security;

/// <summary>Keys as requests carry them.</summary>
internal static class BearerKeys
{
    /// <summary>The key of an Authorization header; null, and a challenge in the reply, if it is not valid.</summary>
    public static async ValueTask<ApiKey?> FindAsync(
        this ApiKeys keys,
        HttpContext http,
        string authorization,
        CancellationToken cancellation
    )
    {
        if (
            authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            && await keys.FindAsync(authorization[7..].Trim(), cancellation) is { } key
        )
            return key;
        http.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        return null;
    }

    /// <summary>The key of a request that may do nothing without one.</summary>
    /// <param name="scope">What the key has to allow.</param>
    public static async ValueTask<(ApiKey? Key, RequestProblem? Problem)> RequireAsync(
        this ApiKeys keys,
        HttpContext http,
        string scope,
        CancellationToken cancellation
    )
    {
        if (http.Request.Headers.Authorization is not [{ } authorization, ..])
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            return (
                null,
                new(ProblemKind.KeyMissing, $"Send 'Authorization: Bearer KEY' with a key that has the scope "
                    + $"'{scope}'.")
            );
        }

        if (await keys.FindAsync(http, authorization, cancellation) is not { } key)
            return (null, new(ProblemKind.KeyUnknown, "The key is unknown, expired or revoked."));
        return key.Scopes.Contains(scope)
            ? (key, null)
            : (null, new(ProblemKind.ScopeMissing, $"This takes a key that has the scope '{scope}'."));
    }
}
