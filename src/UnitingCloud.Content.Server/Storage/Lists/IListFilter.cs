namespace UnitingCloud.Content.Server.Storage.Lists;

/// <summary>Which items of a kind are wanted.</summary>
internal interface IListFilter<T> where T : class, IItem
{
    void Apply(PublishedStatement<T> statement);
}

/// <summary>Enums as documents hold them.</summary>
internal static class Names
{
    public static string[] Of<T>(IEnumerable<T> values) where T : struct, Enum => [.. values.Select(v => v.ToString())];
}
