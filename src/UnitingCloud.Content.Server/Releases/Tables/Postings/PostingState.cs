namespace UnitingCloud.Content.Server.Releases.Tables.Postings;

/// <summary>Whether the public sees a job that was not closed.</summary>
internal enum PostingState
{
    /// <summary>Everyone sees it.</summary>
    Public,

    /// <summary>Its time has not come.</summary>
    Scheduled,

    /// <summary>It is a draft, and nobody sees it.</summary>
    Draft,

    /// <summary>Its deadline has passed.</summary>
    Expired,
}

internal static class PostingStates
{
    public static PostingState At(DateTimeOffset time, DateTimeOffset from, DateTimeOffset until, bool draft) =>
        until <= time ? PostingState.Expired
        : draft ? PostingState.Draft
        : from > time ? PostingState.Scheduled
        : PostingState.Public;
}
