using UnitingCloud.Content.Server.Storage.Lists;

namespace UnitingCloud.Content.Server.GraphQL.Loading;

/// <summary>Items by key or by slug.</summary>
internal sealed class ItemLoader<T>(Reads reads, AsOf asOf, bool bySlug) : Loader<string, T>(reads) where T : class, IItem
{
    protected override Question Ask(string[] keys) => new(new PublishedStatement<T>(asOf).Named(bySlug ? "slug" : "key", keys), async (reader, cancellation) =>
    {
        while (await reader.ReadAsync(cancellation))
        {
            var item = Read<T>(reader, 0);
            Know(bySlug ? item.Slug : item.Key, item);
        }
    });
}

/// <summary>Rendered bodies by hash, no more of them than is asked for.</summary>
internal sealed class BodyLoader(Reads reads) : Loader<(string Hash, BodyPart Part), object>(reads)
{
    protected override Question Ask((string Hash, BodyPart Part)[] keys)
    {
        BodyPart[] parts = [.. keys.Select(key => key.Part).Distinct()];
        return new(BodyStatement.Of([.. keys.Select(key => key.Hash).Distinct()], parts), async (reader, cancellation) =>
        {
            while (await reader.ReadAsync(cancellation))
                for (var i = 0; i < parts.Length; i++) Know((reader.GetString(0), parts[i]), parts[i].Read(reader, i + 1));
        });
    }
}
