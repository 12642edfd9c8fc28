using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Queries.Bodies;

namespace UnitingCloud.Content.Server.GraphQL.Loading;

/// <summary>Items by key or by slug.</summary>
internal sealed class ItemLoader<T>(RequestContext requestContext, AsOf asOf, bool bySlug)
    : Loader<string, T>(requestContext)
    where T : class, IItem
{
    protected override BatchRead CreateRead(string[] keys) =>
        new(
            new PublishedStatement<T>(asOf).Named(bySlug ? "slug" : "key", keys),
            async (reader, cancellation) =>
            {
                while (await reader.ReadAsync(cancellation))
                {
                    var item = ItemRow<T>.ReadItem(reader, 0);
                    Store(bySlug ? item.Slug : item.Key, item);
                }
            }
        );
}

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
