using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace UnitingCloud.Content.Server.Releases.Tables.Postings;

/// <summary>Why jobs were closed, by the release that closed them.</summary>
internal static class ClosingTable
{
    private const string Name = "content.closing";

    /// <summary>How many jobs were closed with a reason, behind one revision and up to another, as SQL.</summary>
    public static string Count(string after, string upTo) =>
        $"(select count(*)::int from {Name} c where c.revision > {after} and c.revision <= {upTo})";

    /// <summary>Why a release closed a job; null if no reason was given.</summary>
    public static async Task<string?> ReasonAsync(
        NpgsqlDataSource database, string reference, int revision, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"select reason from {Name} where key = $1 and revision = $2");
        command.Parameters.Add(new() { Value = reference });
        command.Parameters.Add(new() { Value = revision });
        return await command.ExecuteScalarAsync(cancellation) as string;
    }

    public static async Task AddAsync(
        NpgsqlConnection connection,
        int revision,
        IReadOnlyDictionary<string, ClosingReason> closed,
        CancellationToken cancellation
    )
    {
        if (closed.Count == 0)
            return;
        await using var command = new NpgsqlCommand(
            $"insert into {Name} (key, revision, reason) select key, $1, reason from unnest($2, $3) as row (key, "
                + $"reason)",
            connection
        )
        {
            Parameters =
            {
                new() { Value = revision },
                new() { Value = closed.Keys.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                new()
                {
                    Value = closed
                        .Values.Select(reason => JsonNamingPolicy.CamelCase.ConvertName(reason.ToString()))
                        .ToArray(),
                    NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
                },
            },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
