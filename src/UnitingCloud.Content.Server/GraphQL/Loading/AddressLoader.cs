using UnitingCloud.Content.Server.Queries;

namespace UnitingCloud.Content.Server.GraphQL.Loading;

/// <summary>Addresses, but for those of items that a point does not see.</summary>
internal sealed class AddressLoader(RequestContext requestContext, AsOf asOf)
    : Loader<string, string>(requestContext)
{
    protected override BatchRead CreateRead(string[] keys) =>
        new(
            SeenReferences.Addresses(asOf, keys),
            async (reader, cancellation) =>
            {
                while (await reader.ReadAsync(cancellation)) Store(reader.GetString(0), reader.GetString(0));
            }
        );
}
