using UnitingCloud.Content.Server.Http.Parameters;
using UnitingCloud.Content.Server.Storage.Lists;

namespace UnitingCloud.Content.Server.Rest.Endpoints;

internal static class PersonEndpoints
{
    private static readonly Parameter<PersonKind> Kind = Parameter.Choice<PersonKind>("kind", "What they are to the reader.") with { Repeated = true };

    public static void MapPeople(this IEndpointRouteBuilder app) => app.MapItems<Person>(
        ItemKind.Person, [Kind], reading => Task.FromResult<IListFilter<Person>>(new PersonFilter { Kinds = reading.Query.Values(Kind) }));
}
