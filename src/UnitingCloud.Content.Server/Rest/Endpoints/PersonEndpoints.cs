using UnitingCloud.Content.Server.Queries.Filters;

namespace UnitingCloud.Content.Server.Rest.Endpoints;

internal static class PersonEndpoints
{
    public static void MapPeople(this IEndpointRouteBuilder app) => app.MapItems<PersonFilter, Person>(ItemKind.Person);
}
