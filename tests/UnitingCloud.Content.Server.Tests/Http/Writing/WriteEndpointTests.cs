using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Http.Writing;
using UnitingCloud.Content.Server.Tests.Posting;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Http.Writing;

public sealed class WriteEndpointTests
{
    /// <summary>A query may be long, and is sent by POST; it writes nothing.</summary>
    private const string Reading = "/graphql";

    [Fact]
    public async Task Every_address_that_writes_takes_a_key_with_a_scope_and_tells_its_parameters()
    {
        await using var app = await PostApp.StartAsync();
        var writing = app
            .Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(endpoint =>
                endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is { } taken && taken.HttpMethods.Any(IsUnsafe)
            )
            .Where(endpoint => endpoint.RoutePattern.RawText != Reading)
            .ToList();

        writing.Count.ShouldBeGreaterThan(9);
        foreach (var endpoint in writing)
        {
            endpoint.Metadata.GetMetadata<ScopeMetadata>().ShouldNotBeNull(endpoint.DisplayName);
            endpoint.Metadata.GetMetadata<ParametersMetadata>().ShouldNotBeNull(endpoint.DisplayName);
        }
    }

    private static bool IsUnsafe(string method) =>
        !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method);
}
