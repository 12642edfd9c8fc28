using CsCheck;
using Npgsql;
using Shouldly;
using UnitingCloud.Content.Server.Releases.Tables;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Releases;

public sealed class VisibleSqlTests
{
    // Few values, so that points fall on the edges of versions.
    private static readonly Gen<DateTimeOffset> Instants = Gen.OneOf(
        Gen.Int[0, 5].Select(minute => ContentApp.Start.AddMinutes(minute)),
        Gen.Const(Instant.Always), Gen.Const(Instant.Never));

    private static readonly Gen<VersionRow> Rows = Gen.Select(
        Gen.Int[1, 6], Instants, Instants, Gen.Bool,
        (revision, from, until, draft) => new VersionRow("", "", revision, from, until, draft, "{}"));

    private static readonly Gen<(VersionRow Row, int SupersededIn)[]> Versions =
        Gen.Select(Rows, Gen.OneOf(Gen.Int[2, 7], Gen.Const(int.MaxValue))).Array[40];

    private static readonly Gen<AsOf> Points = Gen.Select(
        Gen.Int[0, 7], Gen.Int[-1, 6], Gen.Bool,
        (revision, minute, preview) =>
            new AsOf(revision, ContentApp.Start.AddMinutes(minute), preview ? Audience.Preview : Audience.Public));

    [Fact]
    public async Task Sql_sees_what_the_rule_sees()
    {
        await using var app = await ContentApp.StartAsync();
        await Gen.Select(Versions, Points.Array[10]).SampleAsync(
            async sample =>
            {
                var (versions, points) = sample;
                await using var connection = await app.Database.OpenConnectionAsync();
                await using var transaction = await connection.BeginTransactionAsync(); // never committed
                var rows = versions.Select((v, i) => v.Row with { Key = $"{i}", Slug = $"{i}" });
                await VersionTables.CopyAsync(connection, ItemKind.Thread, rows, default);
                var table = VersionTables.Of(ItemKind.Thread);
                await using (var supersede = new NpgsqlCommand(
                    $"update {table} set superseded_in = ($1::int[])[key::int + 1]", connection))
                {
                    supersede.Parameters.Add(new() { Value = versions.Select(v => v.SupersededIn).ToArray() });
                    await supersede.ExecuteNonQueryAsync();
                }

                foreach (var point in points)
                {
                    var seen = versions.Index().Where(v => point.Sees(VersionOf(v.Item))).Select(v => $"{v.Index}");
                    (await SeenAsync(connection, point)).ShouldBe(seen, ignoreOrder: true);
                }
            },
            iter: 20, threads: 1);
    }

    private static Version<Thread> VersionOf((VersionRow Row, int SupersededIn) version) => new()
    {
        Key = "",
        Slug = "",
        Hash = "",
        Source = "",
        Item = new() { Key = "", Slug = "", Title = "", BodyHash = "" },
        Revision = version.Row.Revision,
        SupersededIn = version.SupersededIn,
        VisibleFrom = version.Row.VisibleFrom,
        VisibleUntil = version.Row.VisibleUntil,
        Draft = version.Row.Draft,
    };

    private static async Task<IReadOnlyList<string>> SeenAsync(NpgsqlConnection connection, AsOf point)
    {
        await using var command = new NpgsqlCommand(
            $"select v.key from {VersionTables.Of(ItemKind.Thread)} v where {VisibleSql.Of("v", "now")}", connection);
        command.Parameters.AddPoint("now", point);
        await using var reader = await command.ExecuteReaderAsync();
        var seen = new List<string>();
        while (await reader.ReadAsync()) seen.Add(reader.GetString(0));
        return seen;
    }
}
