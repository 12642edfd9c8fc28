using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Npgsql;

namespace UnitingCloud.Content.Server.Database;

/// <summary>
/// Gives out cursors that only we can write, valid for a day by default. The secret is the database's, so
/// that every server on it
/// opens the cursors of the others.
/// </summary>
internal sealed class CursorProtector(NpgsqlDataSource database, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private const int MacBytes = 16;
    private const int ExpiryBytes = sizeof(long);

    private readonly Lazy<byte[]> _secret = new(() => ReadSecret(database), LazyThreadSafetyMode.PublicationOnly);

    /// <param name="purpose">What the cursor is for; it opens for nothing else.</param>
    /// <param name="life">How long it is valid; <see cref="Lifetime"/> by default.</param>
    public string Protect<T>(string purpose, T payload, TimeSpan? life = null)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(payload, ContentJson.Options);
        var cursor = new byte[MacBytes + ExpiryBytes + json.Length];
        BinaryPrimitives.WriteInt64BigEndian(
            cursor.AsSpan(MacBytes),
            time.GetUtcNow().Add(life ?? Lifetime).ToUnixTimeSeconds()
        );
        json.CopyTo(cursor, MacBytes + ExpiryBytes);
        Mac(purpose, cursor.AsSpan(MacBytes)).CopyTo(cursor);
        return Base64Url.EncodeToString(cursor);
    }

    /// <summary>False for a text that we did not write for this purpose, or that has expired.</summary>
    public bool TryUnprotect<T>(string purpose, string text, [MaybeNullWhen(false)] out T payload) =>
        TryUnprotect(purpose, text, out payload, out _);

    /// <param name="expired">Whether it is one of our own that has expired.</param>
    /// <inheritdoc cref="TryUnprotect{T}(string, string, out T)"/>
    public bool TryUnprotect<T>(string purpose, string text, [MaybeNullWhen(false)] out T payload, out bool expired)
    {
        (payload, expired) = (default, false);
        if (!Base64Url.IsValid(text)) return false;
        var bytes = Base64Url.DecodeFromChars(text).AsSpan();
        if (bytes.Length < MacBytes + ExpiryBytes) return false;
        if (!CryptographicOperations.FixedTimeEquals(bytes[..MacBytes], Mac(purpose, bytes[MacBytes..]))) return false;
        expired = BinaryPrimitives.ReadInt64BigEndian(bytes[MacBytes..]) < time.GetUtcNow().ToUnixTimeSeconds();
        if (expired) return false;
        payload = JsonSerializer.Deserialize<T>(bytes[(MacBytes + ExpiryBytes)..], ContentJson.Options);
        return payload is not null;
    }

    private Span<byte> Mac(string purpose, ReadOnlySpan<byte> content)
    {
        byte[] text = [.. Encoding.UTF8.GetBytes(purpose), 0, .. content];
        return HMACSHA256.HashData(_secret.Value, text).AsSpan(0, MacBytes);
    }

    private static byte[] ReadSecret(NpgsqlDataSource database)
    {
        using var make = database.CreateCommand(
            "insert into content.secret (purpose, bytes) values ('cursor', $1) on conflict do nothing"
        );
        make.Parameters.Add(new NpgsqlParameter { Value = RandomNumberGenerator.GetBytes(32) });
        make.ExecuteNonQuery();
        using var read = database.CreateCommand("select bytes from content.secret where purpose = 'cursor'");
        return (byte[])read.ExecuteScalar()!;
    }
}
