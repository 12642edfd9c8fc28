namespace UnitingCloud.Content.Server.Changes;

/// <summary>A difference between what two points see of an item.</summary>
/// <param name="Type">What the keeper of a copy has to do.</param>
/// <param name="Kind">The kind of the item.</param>
/// <param name="Key">Its identity.</param>
/// <param name="Slug">The last segment of its address; where it is removed, of the last one it had.</param>
/// <param name="Reason">Why it differs.</param>
internal sealed record Change(ChangeType Type, ItemKind Kind, string Key, string Slug, ChangeReason Reason)
{
    /// <summary>Its path on the site.</summary>
    public string Url => SitePath.Of(Kind, Slug);
}

/// <summary>What the keeper of a copy has to do.</summary>
internal enum ChangeType
{
    Upsert,
    Remove,
}

/// <summary>Why the item differs.</summary>
internal enum ChangeReason
{
    /// <summary>It was written, and can be seen at once.</summary>
    Added,

    /// <summary>It was rewritten, or something that it refers to appeared or went.</summary>
    Changed,

    /// <summary>Its schedule began.</summary>
    Appeared,

    /// <summary>Its schedule ended.</summary>
    Expired,

    /// <summary>Its author took it away.</summary>
    Withdrawn,

    /// <summary>Its author made it a draft, or set its schedule for later.</summary>
    Hidden,
}

/// <summary>Where a page ended: the item of its last change.</summary>
internal sealed record ChangePosition(ItemKind Kind, string Key);
