using GraphQL;

namespace UnitingCloud.Content.Server.GraphQL.Loading;

/// <summary>A request that cannot be answered.</summary>
internal sealed class GraphQLRequestException : ExecutionError
{
    /// <param name="code">UPPER_SNAKE; stays the same for ever.</param>
    /// <param name="message">What is wrong, and what is allowed.</param>
    public GraphQLRequestException(string code, string message) : base(message) => Code = code;
}
