using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Queries.Filters;

namespace UnitingCloud.Content.Server.Rest.Endpoints;

internal static class PersonEndpoints
{
    private static readonly Parameter<PersonKind> Kind = Parameter.Choice<PersonKind>("kind", "What they are to the reader.") with { Repeated = true };

    public static void MapPeople(this IEndpointRouteBuilder app) => app.MapItems<Person>(
        ItemKind.Person, [Kind], request => Task.FromResult<IListFilter<Person>>(new PersonFilter { Kinds = request.Query.Values(Kind) }));
}
