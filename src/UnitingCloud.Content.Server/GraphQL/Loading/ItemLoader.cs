using UnitingCloud.Content.Server.Storage.Lists;

namespace UnitingCloud.Content.Server.GraphQL.Loading;

/// <summary>Items by key or by slug.</summary>
internal sealed class ItemLoader<T>(Reads reads, AsOf asOf, bool bySlug) : Loader<string, T>(reads) where T : class, IItem
{
    protected override Question Ask(string[] keys)
    {
        var statement = new PublishedStatement<T>(asOf);
        if (bySlug) statement.Where($"d.slug = any({keys})");
        else statement.Where($"d.key = any({keys})");
        return new(statement.Items(), async (reader, cancellation) =>
        {
            while (await reader.ReadAsync(cancellation))
            {
                var item = Read<T>(reader, 1);
                Know(bySlug ? item.Slug : item.Key, item);
            }
        });
    }
}

/// <summary>Rendered bodies by hash.</summary>
internal sealed class BodyLoader(Reads reads) : Loader<string, Body>(reads)
{
    protected override Question Ask(string[] keys) => new(BodyStatement.Of(keys), async (reader, cancellation) =>
    {
        while (await reader.ReadAsync(cancellation))
        {
            var body = Read<Body>(reader, 0);
            Know(body.Hash, body);
        }
    });
}
