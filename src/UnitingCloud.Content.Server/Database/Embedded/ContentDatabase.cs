using Npgsql;

namespace UnitingCloud.Content.Server.Database.Embedded;

/// <summary>
/// The database to work with for as long as this is held: the one that was named, else a private one.
/// </summary>
internal sealed class ContentDatabase : IAsyncDisposable
{
    private readonly PrivatePostgres? _own;

    private ContentDatabase(string connectionString, PrivatePostgres? own) =>
        (ConnectionString, _own) = (connectionString, own);

    public string ConnectionString { get; }

    /// <summary>Whether it is private, so that its tables can be changed without asking.</summary>
    public bool IsPrivate => _own is not null;

    /// <param name="named">A connection string, as <c>ConnectionStrings__Content</c> gives it.</param>
    /// <param name="data">Where a private server keeps its data; null for the user's data folder.</param>
    /// <exception cref="DatabaseUnavailableException">There is no database; the message says what to do.</exception>
    public static async Task<ContentDatabase> OpenAsync(string? named, string? data, CancellationToken cancellation)
    {
        if (!string.IsNullOrWhiteSpace(named))
        {
            await TryAsync(named, cancellation);
            return new ContentDatabase(named, own: null);
        }

        var own = await PrivatePostgres.StartAsync(
            data ?? PrivateFolder.Default,
            new Dictionary<string, string>(),
            cancellation
        );
        return new ContentDatabase(own.ConnectionString, own);
    }

    public ValueTask DisposeAsync() => _own?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task TryAsync(string named, CancellationToken cancellation)
    {
        try
        {
            await using var connection = new NpgsqlConnection(named);
            await connection.OpenAsync(cancellation);
            if (connection.PostgreSqlVersion.Major < ServerPrograms.OldestMajor)
                throw new DatabaseUnavailableException(
                    $"the server that ConnectionStrings__Content names is PostgreSQL {connection.PostgreSqlVersion}, "
                        + $"which is too old"
                );
        }
        catch (Exception refused) when (refused is NpgsqlException or ArgumentException or TimeoutException)
        {
            throw new DatabaseUnavailableException(
                $"the server that ConnectionStrings__Content names does not answer: {refused.Message}",
                refused
            );
        }
    }
}
