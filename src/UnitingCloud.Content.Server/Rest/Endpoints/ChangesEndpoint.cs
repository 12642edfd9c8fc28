using System.Text.Json.Serialization;
using UnitingCloud.Content.Server.Rest.Parameters;
using UnitingCloud.Content.Server.Storage;

namespace UnitingCloud.Content.Server.Rest.Endpoints;

/// <summary>A difference between what two points see of an item.</summary>
/// <param name="Type">What whoever keeps a copy has to do.</param>
/// <param name="Kind">The kind of the item.</param>
/// <param name="Key">Its identity.</param>
/// <param name="Slug">The last segment of its address; where it is removed, of the last one it had.</param>
/// <param name="Url">Its path on the site.</param>
/// <param name="Reason">Why it differs.</param>
internal sealed record ItemChange(ChangeType Type, ItemKind Kind, string Key, string Slug, string Url, ChangeReason Reason)
{
    public static ItemChange Of(Change change) => new(change.Type, change.Kind, change.Key, change.Slug, SitePath.Of(change.Kind, change.Slug), change.Reason);
}

/// <summary>A page of changes.</summary>
/// <param name="Items">At most one for an item.</param>
/// <param name="Next">Ask again with it for what comes after; always there.</param>
/// <param name="More">Whether there are more changes by now: ask again at once.</param>
/// <param name="AsOf">The point up to which the changes go, once there are no more.</param>
internal sealed record ChangeList(IReadOnlyList<ItemChange> Items, string Next, bool More, PointInTime AsOf);

/// <summary>What changed between two polls.</summary>
internal static class ChangesEndpoint
{
    private const string Latest = "latest";
    private const string Purpose = "changes";

    private static readonly Parameter<string> After = Parameter.Text(
        "after", $"Where the last reply's 'next' ended; '{Latest}' for a cursor of the present without any changes. Without it, everything that is visible is a change.", most: 4000);

    public static void MapChanges(this IEndpointRouteBuilder app) => app.MapRead("/changes", "listChanges", [CommonParameters.Limit, After], ListAsync)
        .WithTags("Changes").WithSummary("What appeared, changed or went away since a cursor, by schedules as by releases.").Produces<ChangeList>().ProducesProblem(400);

    private static Task<IResult> ListAsync(Reading reading)
    {
        var limit = reading.Query.Value(CommonParameters.Limit, 20);
        var (from, to, place) = Begin(reading, reading.Query.Text(After));
        return reading.AnswerAsync(to, async () =>
        {
            await using var session = reading.Store.QuerySession();
            var found = from == to ? [] : await session.ChangesAsync(from, to, place, limit + 1, reading.Aborted);
            var more = found.Count > limit;
            var page = found.Take(limit).ToList();
            var next = more ? new Cursor(At.Of(from), At.Of(to), page[^1].Cursor) : new Cursor(At.Of(to), null, null);
            return Reading.Json(new ChangeList([.. page.Select(ItemChange.Of)], reading.Cursors.Seal(Purpose, next), more, PointInTime.Of(to)));
        });
    }

    private static (AsOf From, AsOf To, ChangeCursor? Place) Begin(Reading reading, string? after)
    {
        var now = reading.AsOf;
        if (after == Latest) return (now, now, null);
        if (after is null) return (new AsOf(0, Instant.Always, now.Audience), now, null);
        if (reading.Cursors.TryOpen<Cursor>(Purpose, after, out var cursor) && cursor.From.AsOf.Audience == now.Audience)
        {
            // A clock behind the one that wrote the cursor must not take back what it told.
            var to = cursor.To?.AsOf ?? new AsOf(Math.Max(now.Revision, cursor.From.Revision), Later(now.Time, cursor.From.Time), now.Audience);
            return (cursor.From.AsOf, to, cursor.Place);
        }

        reading.Query.Refuse(After, "It is no cursor of changes with these parameters, or older than 24 hours. Begin again without it.");
        return (now, now, null);
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private sealed record Cursor(At From, At? To, ChangeCursor? Place);

    private sealed record At(int Revision, DateTimeOffset Time, Audience Audience)
    {
        [JsonIgnore]
        public AsOf AsOf => new(Revision, Time, Audience);

        public static At Of(AsOf asOf) => new(asOf.Revision, asOf.Time, asOf.Audience);
    }
}
