using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Problems;

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
        /// Whether the point is in the future: only who may read that can use a cursor of it.
        /// </summary>
        public bool Ahead { get; init; }

        /// <summary>Whether all readers get the same reply: then shared caches may keep it.</summary>
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
    public sealed record Refused(RequestProblem Problem) : ReadPoint;
}
