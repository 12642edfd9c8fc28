using UnitingCloud.Content.Server.Http.Parameters;

namespace UnitingCloud.Content.Server.Http.Writing;

/// <summary>
/// How every address that takes a key is mapped: what is written there, and what only the writer may read.
/// </summary>
internal static class MapWriting
{
    /// <summary>
    /// Addresses for keys with a scope; <see cref="WriteMiddleware"/> sees to what they have in common.
    /// </summary>
    public static RouteGroupBuilder MapWrites(this IEndpointRouteBuilder app, string prefix, string scope)
    {
        var group = app.MapGroup(prefix).WithMetadata(new ScopeMetadata(scope));
        return group.ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);
    }

    /// <param name="name">Its operation in OpenAPI.</param>
    /// <param name="parameters">What it takes in the query, and nothing else.</param>
    public static RouteHandlerBuilder MapWrite(
        this RouteGroupBuilder group, string method, string pattern, string name, Delegate handler,
        params IReadOnlyList<Parameter> parameters) =>
        group.MapMethods(pattern, [method], handler).WithName(name).WithMetadata(new ParametersMetadata(parameters));

    public static RouteHandlerBuilder ProducesProblems(
        this RouteHandlerBuilder endpoint, params IReadOnlyList<int> statuses)
    {
        foreach (var status in statuses) endpoint.ProducesProblem(status);
        return endpoint;
    }
}

/// <summary>The address takes a key of this scope.</summary>
internal sealed record ScopeMetadata(string Scope);
