namespace UnitingCloud.Content.Server.Feeds.Adverts;

/// <summary>
/// An element of an advert in a dialect, or an attribute of the one it is in. One that has nothing to say is not
/// written.
/// </summary>
internal sealed record FeedElement
{
    /// <summary>Marks an attribute.</summary>
    public const char AttributeSign = '@';

    /// <summary>As the dialect has it; with <see cref="AttributeSign"/> in front it is an attribute.</summary>
    public required string Name { get; init; }

    /// <summary>What it says; null for an element that only holds others.</summary>
    public FeedValue? Value { get; init; }

    /// <summary>
    /// Whether its parent needs it: an advert without it is left out, a group without it is not written.
    /// </summary>
    public bool IsRequired { get; init; }

    /// <summary>The fewest characters that the dialect takes.</summary>
    public int? MinLength { get; init; }

    /// <summary>The most characters that the dialect takes.</summary>
    public int? MaxLength { get; init; }

    /// <summary>What it holds.</summary>
    public IReadOnlyList<FeedElement> Children { get; init; } = [];

    /// <summary>Whether there is one for each place of the job.</summary>
    public bool EachPlace { get; init; }

    public static FeedElement Required(string name, FeedValue value) =>
        new()
        {
            Name = name,
            Value = value,
            IsRequired = true,
        };

    public static FeedElement Optional(string name, FeedValue value) => new() { Name = name, Value = value };

    public static FeedElement Group(string name, params FeedElement[] holds) => new() { Name = name, Children = holds };

    public static FeedElement ForEachPlace(string name, params FeedElement[] holds) =>
        new()
        {
            Name = name,
            Children = holds,
            EachPlace = true,
        };
}
