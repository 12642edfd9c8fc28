using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Releases.Tables;
using Field = UnitingCloud.Content.Server.Queries.Filters.FilterField<
    UnitingCloud.Content.Server.Queries.Filters.ThreadFilter, UnitingCloud.Content.Thread>;

namespace UnitingCloud.Content.Server.Queries.Filters;

/// <summary>Which threads to find. Null fields do not restrict; items are named by their keys.</summary>
internal sealed record ThreadFilter : IListFilter<ThreadFilter, Thread>
{
    // A thread whose parent is not visible is a top thread: otherwise the hidden parent would show.
    private static readonly Sql SeenParent = new(SeenSql.Numbered.Key("d.data", "parent", ItemKind.Thread));

    public string? Parent { get; init; }

    public bool? Top { get; init; }

    public static IReadOnlyList<Field> Fields { get; } =
    [
        Field.One<string>(
            "parent",
            "Slug of the thread that they are part of.",
            new SlugValue<Thread>(),
            (f, key) => f with { Parent = key }
        ) with
        {
            Condition = (f, where) =>
            {
                if (f.Parent is not null) where.Where($"d.data -> 'item' ->> 'parent' = {f.Parent}");
            },
        },
        Field.One<bool>(
            "top",
            "Those that are part of no other thread, or those that are.",
            new FlagValue(),
            (f, top) => f with { Top = top }
        ) with
        {
            Condition = (f, where) =>
            {
                if (f.Top is not null) where.Where($"({SeenParent} is null) = {f.Top.Value}");
            },
        },
    ];

    public void Apply(IFilterConditions<Thread> conditions) => Fields.Apply(this, conditions);
}
