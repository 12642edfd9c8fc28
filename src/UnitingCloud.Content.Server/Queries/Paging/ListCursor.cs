using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using UnitingCloud.Content.Server.Database;

namespace UnitingCloud.Content.Server.Queries.Paging;

/// <summary>
/// A place in a list: behind which item, in which order and under which filter, and at which point it is read.
/// </summary>
/// <param name="Position">The values of the order's columns.</param>
internal sealed record ListCursor(
    int Revision,
    DateTimeOffset Time,
    Audience Audience,
    string Order,
    string Filter,
    IReadOnlyList<string> Position
)
{
    [JsonIgnore]
    public AsOf AsOf => new(Revision, Time, Audience);

    /// <summary>
    /// Whether it was made for a reader of the future: others cannot use it.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Ahead { get; init; }

    public static string Protect(
        CursorProtector protector,
        string list,
        AsOf asOf,
        bool ahead,
        ListOrder order,
        object filter,
        IReadOnlyList<string> place
    ) =>
        protector.Protect(
            $"list:{list}",
            new ListCursor(asOf.Revision, asOf.Time, asOf.Audience, order.Name, Digest(filter), place) { Ahead = ahead }
        );

    /// <summary>
    /// False for what is not a cursor of ours, is too old, or belongs to another list, order, filter or audience.
    /// </summary>
    public static bool TryUnprotect(
        CursorProtector protector,
        string list,
        string text,
        ListOrder order,
        object filter,
        Audience audience,
        [MaybeNullWhen(false)] out ListCursor cursor
    ) =>
        protector.TryUnprotect($"list:{list}", text, out cursor)
        && cursor.Audience == audience
        && cursor.Order == order.Name
        && cursor.Filter == Digest(filter)
        && cursor.Position.Count == order.Columns.Length;

    /// <summary>Tells a filter from others.</summary>
    public static string Digest(object filter) =>
        Convert.ToHexStringLower(
            SHA256
                .HashData(JsonSerializer.SerializeToUtf8Bytes(filter, filter.GetType(), ContentJson.Options))
                .AsSpan(0, 8)
        );
}
