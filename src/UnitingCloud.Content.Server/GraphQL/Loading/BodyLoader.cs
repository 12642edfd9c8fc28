using UnitingCloud.Content.Server.Queries.Bodies;

namespace UnitingCloud.Content.Server.GraphQL.Loading;

/// <summary>Rendered bodies by hash, no more of them than is asked for.</summary>
internal sealed class BodyLoader(RequestContext requestContext, AsOf asOf)
    : Loader<(string Hash, BodyPart Part), object>(requestContext)
{
    protected override BatchRead CreateRead((string Hash, BodyPart Part)[] keys)
    {
        BodyPart[] parts = [.. keys.Select(key => key.Part).Distinct()];
        string[] hashes = [.. keys.Select(key => key.Hash).Distinct()];
        return new(BodyStatement.Of(asOf, hashes, parts), async (reader, cancellation) =>
        {
            while (await reader.ReadAsync(cancellation))
            {
                var (hash, read) = BodyStatement.Read(reader, parts);
                for (var i = 0; i < parts.Length; i++) Store((hash, parts[i]), read[i]);
            }
        });
    }
}
