namespace UnitingCloud.Content;

/// <summary>Who reads.</summary>
public enum Audience
{
    /// <summary>Anyone: drafts do not exist.</summary>
    Public,

    /// <summary>Editors: drafts are there too.</summary>
    Preview,
}

/// <summary>
/// The point that a read sees: a revision, an instant and an audience. Times count in microseconds, as PostgreSQL's do.
/// </summary>
public readonly record struct AsOf
{
    public AsOf(int revision, DateTimeOffset time, Audience audience = Audience.Public)
    {
        Revision = revision;
        Time = Instant.Floor(time);
        Audience = audience;
    }

    /// <summary>The newest release that the read knows of.</summary>
    public int Revision { get; }

    /// <summary>The instant that schedules are held against, in UTC.</summary>
    public DateTimeOffset Time { get; }

    public Audience Audience { get; }

    /// <summary>The one rule of visibility. Its SQL twin is <c>VisibleSql</c>.</summary>
    public bool Sees(IVersion version) =>
        version.Revision <= Revision && Revision < version.SupersededIn
        && version.VisibleFrom <= Time && Time < version.VisibleUntil
        && (!version.Draft || Audience == Audience.Preview);
}

/// <summary>What the rule of visibility needs to know of a version of an item.</summary>
public interface IVersion
{
    /// <summary>The release that brought this version.</summary>
    int Revision { get; }

    /// <summary>The release that replaced or withdrew it; <see cref="int.MaxValue"/> while it is the newest.</summary>
    int SupersededIn { get; }

    /// <summary>
    /// The first instant of its schedule; <see cref="DateTimeOffset.MinValue"/> if the author gave none.
    /// </summary>
    DateTimeOffset VisibleFrom { get; }

    /// <summary>
    /// The first instant after its schedule; <see cref="Instant.Never"/> if the author gave none.
    /// </summary>
    DateTimeOffset VisibleUntil { get; }

    /// <summary>Never visible to the public.</summary>
    bool Draft { get; }
}
