using System.Globalization;
using UnitingCloud.Content.Server.Database;

namespace UnitingCloud.Content.Server.Security;

/// <summary>What a request may read.</summary>
internal abstract record ReadPoint
{
    private ReadPoint()
    {
    }

    /// <summary>At this point.</summary>
    /// <param name="AsOf">The point.</param>
    /// <param name="IsPinned">Whether the request named the point; otherwise it is the present.</param>
    /// <param name="Scopes">What its key allows.</param>
    public sealed record At(AsOf AsOf, bool IsPinned, IReadOnlyCollection<string> Scopes) : ReadPoint
    {
        /// <summary>
        /// Whether the point is in the future: a cursor of it opens nothing for who may not read that.
        /// </summary>
        public bool Ahead { get; init; }

        /// <summary>Whether everyone asking the same gets the same: then others may keep the reply.</summary>
        public bool IsShared => !IsPinned && AsOf.Audience == Audience.Public;

        /// <summary>
        /// The name of a list among cursors: one of a point that was named opens nothing for who names none, and so may
        /// lack the key.
        /// </summary>
        public string CursorPurpose(string list) => IsPinned ? $"{list}, pinned" : list;

        /// <summary>
        /// Whether a cursor of that point may be used: it opens nothing that the request itself could not.
        /// </summary>
        /// <remarks>A revision that this server has not heard of yet is one that another told of.</remarks>
        public bool CanContinueAt(AsOf cursor, bool ahead) =>
            ClockSkew.Allows(AsOf, cursor, ahead) && (!IsPinned || cursor.Revision == AsOf.Revision);
    }

    /// <summary>Nothing, for this reason.</summary>
    public sealed record Refused(Refusal Refusal) : ReadPoint;
}

/// <summary>Why a request is refused.</summary>
/// <param name="Status">HTTP status code.</param>
/// <param name="Name">Stable kebab-case name of the reason.</param>
/// <param name="Detail">What is wrong with this request, and what is allowed.</param>
/// <param name="Parameter">The parameter that is wrong, where it is one.</param>
/// <param name="Allowed">What that parameter takes.</param>
internal sealed record Refusal(int Status, string Name, string Detail, string? Parameter = null, string? Allowed = null)
{
    /// <summary>After how many seconds to ask again, where that may help.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>Says when to ask again, and that nobody is to keep the reply.</summary>
    public void Mark(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        if (RetryAfterSeconds is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
    }
}
