using Shouldly;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Architecture;

/// <summary>
/// Rooms look one way only: each uses those that stand before it, and no circle runs through any folders.
/// </summary>
public sealed class DirectionTests
{
    /// <summary>Rooms of one line do not use each other.</summary>
    private static readonly string[][] Order =
    [
        ["Core/Text", "Core/Codes"],
        ["Core/Jobs"],
        ["Core"],
        ["Core/Diagnostics"],
        ["Core/Markdown"],
        ["Core/Authoring"],
        ["Server/Database"],
        ["Server/Releases"],
        ["Server/Queries"],
        ["Server/Changes"],
        ["Server/Problems"],
        ["Server/Security"],
        ["Server/Http"],
        ["Server/Feeds"],
        ["Server/Import", "Server/Posting", "Server/Rest", "Server/GraphQL", "Server/Webhooks"],
        ["Server/Docs"],
        ["Server/Hosting"],
        ["Server/Commands"],
        ["Server"],
    ];

    private static readonly IReadOnlyCollection<Arrow> Arrows = SourceGraph.Read();

    [Fact]
    public void A_room_uses_only_rooms_that_stand_before_it() => Arrows
        .Where(arrow => RoomOf(arrow.From) != RoomOf(arrow.To) && PlaceOf(arrow.To) >= PlaceOf(arrow.From))
        .Select(arrow => arrow.Evidence).ShouldBeEmpty();

    [Fact]
    public void No_folders_use_each_other_in_a_circle()
    {
        var uses = Arrows.ToLookup(arrow => arrow.From, arrow => arrow.To);
        uses.Select(folder => folder.Key).Where(folder => Reaches(folder, folder, [])).ShouldBeEmpty();

        bool Reaches(string from, string goal, HashSet<string> seen) =>
            uses[from].Any(to => to == goal || (seen.Add(to) && Reaches(to, goal, seen)));
    }

    [Fact]
    public void Every_room_has_its_place() =>
        Arrows
            .SelectMany(arrow => new[] { arrow.From, arrow.To })
            .Where(folder => PlaceOf(folder) < 0)
            .Distinct()
            .ShouldBeEmpty();

    private static string RoomOf(string folder) => string.Join('/', folder.Split('/').Take(2));

    private static int PlaceOf(string folder) => Array.FindIndex(Order, rooms => rooms.Contains(RoomOf(folder)));
}
