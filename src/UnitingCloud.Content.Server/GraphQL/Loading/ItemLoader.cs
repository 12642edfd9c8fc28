using GraphQL.DataLoader;
using UnitingCloud.Content.Server.Queries.Statements;

namespace UnitingCloud.Content.Server.GraphQL.Loading;

/// <summary>Items by key or by slug: first the versions that the point sees, then their items.</summary>
internal sealed class ItemLoader<T>(ReadContext reads, bool bySlug) where T : class, IItem
{
    private readonly IdLoader _ids = new(reads, bySlug);

    /// <summary>The item where it is known already, else what loads it; null if there is none.</summary>
    public object? Load(string name) => _ids.Load(name) switch
    {
        IDataLoaderResult pending => new DependentResult([pending], () => Load(name)),
        string id => reads.Versions<T>().Load(id),
        _ => null,
    };

    /// <summary>The items that there are, in the order of the names.</summary>
    public object LoadAll(IReadOnlyList<string> names) => _ids.LoadAll(names) switch
    {
        IDataLoaderResult pending => new DependentResult([pending], () => LoadAll(names)),
        var ids => reads.Versions<T>().LoadAll((string[])ids),
    };

    private sealed class IdLoader(ReadContext reads, bool bySlug) : Loader<string, string>(reads.Request)
    {
        protected override BatchRead CreateRead(string[] keys) =>
            new(
                new PublishedStatement<T>(reads.AsOf).Named(bySlug ? "slug" : "key", keys),
                async (reader, cancellation) =>
                {
                    while (await reader.ReadAsync(cancellation)) Store(reader.GetString(0), reader.GetString(1));
                }
            );
    }
}

/// <summary>Items by the ids of their versions. Most are in the cache, and need no statement.</summary>
internal sealed class VersionLoader<T>(RequestContext requestContext) : Loader<string, T>(requestContext)
    where T : class, IItem
{
    protected override T? FindKnown(string key) => Context.Items.Find<T>(key);

    protected override BatchRead CreateRead(string[] keys) =>
        new(
            VersionStatement<T>.Of(keys),
            async (reader, cancellation) =>
            {
                while (await reader.ReadAsync(cancellation))
                {
                    var (id, item) = VersionStatement<T>.Read(reader, Context.Items);
                    Store(id, item);
                }
            }
        );
}
