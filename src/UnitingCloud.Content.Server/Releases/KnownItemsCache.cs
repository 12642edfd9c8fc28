using Npgsql;
using UnitingCloud.Content.Authoring.References;
using UnitingCloud.Content.Server.Releases.Tables;
using UnitingCloud.Content.Text;

namespace UnitingCloud.Content.Server.Releases;

/// <summary>
/// The threads, people and articles of the head by name: what posted jobs refer to. They are read again only when a
/// release has
/// touched one of them; to find out costs a look at the end of six indexes.
/// </summary>
internal sealed class KnownItemsCache(NpgsqlDataSource database)
{
    private static readonly ItemKind[] Kinds = [ItemKind.Article, ItemKind.Thread, ItemKind.Person];

    private static readonly string Touched = string.Join(", ", Kinds.Select(VersionTables.Of).SelectMany(table => new[]
    {
        $"(select max(t.revision) from {table} t where t.revision <= (select revision from content.head))",
        $"(select max(t.superseded_in) from {table} t where t.superseded_in <= (select revision from content.head) "
            + $"and t.superseded_in < {int.MaxValue})",
    }));

    private static readonly string All = string.Join(" union all ", Kinds.Select(kind =>
        $"select {(int)kind}, t.key, t.slug from {VersionTables.Of(kind)} t, content.head h "
        + $"where {VisibleSql.InRevision("t", "h.revision")}"));

    private KnownItems? _known;

    /// <summary>The names of the newest release.</summary>
    public async Task<KnownItems> CurrentAsync(CancellationToken cancellation)
    {
        var touched = await TouchedAsync(cancellation);
        if (Volatile.Read(ref _known) is { } known && known.Touched == touched) return known;
        Volatile.Write(ref _known, known = new(touched, await ReadAsync(cancellation)));
        return known;
    }

    private async Task<int> TouchedAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select coalesce(greatest({Touched}), 0)");
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private async Task<List<(ItemKind Kind, KnownItem Item)>> ReadAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(All);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var items = new List<(ItemKind, KnownItem)>();
        while (await reader.ReadAsync(cancellation))
            items.Add(((ItemKind)reader.GetInt32(0), new(reader.GetString(1), reader.GetString(2))));
        return items;
    }
}

/// <summary>The names as one release left them.</summary>
internal sealed class KnownItems : IKnownItems
{
    private readonly Dictionary<(ItemKind Kind, string Name), KnownItem> _items = [];

    public KnownItems(int touched, IReadOnlyCollection<(ItemKind Kind, KnownItem Item)> items)
    {
        Touched = touched;
        foreach (var (kind, item) in items) _items[(kind, item.Key)] = item;
        foreach (var (kind, item) in items) _items[(kind, item.Slug)] = item; // a slug wins over another item's key
    }

    /// <summary>The last release that changed any of them.</summary>
    public int Touched { get; }

    public KnownItem? Find(ItemKind kind, string name) => _items.GetValueOrDefault((kind, name));

    public string? Suggest(ItemKind kind, string name) =>
        Spelling.Nearest(name, _items.Keys.Where(key => key.Kind == kind).Select(key => key.Name));
}
