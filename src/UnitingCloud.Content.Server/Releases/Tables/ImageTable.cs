using Npgsql;

namespace UnitingCloud.Content.Server.Releases.Tables;

/// <summary>Pictures by the hash of their bytes: once written, never changed, so that the past keeps its own.</summary>
internal sealed class ImageTable(NpgsqlDataSource database)
{
    /// <summary>Hashes of <paramref name="hashes"/> that are not there yet.</summary>
    public async Task<IReadOnlySet<string>> MissingAsync(
        IReadOnlyCollection<string> hashes,
        CancellationToken cancellation
    )
    {
        await using var command = database.CreateCommand(
            "select h from unnest($1::text[]) as h where not exists (select 1 from content.image where hash = h)"
        );
        command.Parameters.Add(new() { Value = hashes.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var missing = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellation)) missing.Add(reader.GetString(0));
        return missing;
    }

    public async Task PutAsync(string hash, string mediaType, byte[] bytes, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "insert into content.image (hash, media_type, bytes) values ($1, $2, $3) on conflict do nothing"
        );
        command.Parameters.Add(new() { Value = hash });
        command.Parameters.Add(new() { Value = mediaType });
        command.Parameters.Add(new() { Value = bytes });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <param name="prefix">The first 16 hex digits of the hash, as addresses have them.</param>
    public async Task<(string MediaType, byte[] Bytes)?> FindAsync(string prefix, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "select media_type, bytes from content.image where hash >= $1 and hash < $1 || 'g' limit 1"
        );
        command.Parameters.Add(new() { Value = prefix });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? (reader.GetString(0), reader.GetFieldValue<byte[]>(1)) : null;
    }
}
