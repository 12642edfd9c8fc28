using MysticMind.PostgresEmbed;

namespace UnitingCloud.Content.Server.Database.Embedded;

/// <summary>Server programs for a machine that has none: fetched once, kept in the data folder.</summary>
internal static class ServerDownload
{
    private const int DefaultMajor = 17;

    public static async Task<ServerPrograms> FetchAsync(string folder, int? major, CancellationToken cancellation)
    {
        try
        {
            await using var server = new PgServer(new PgServerOptions
            {
                PgVersion = $"{major ?? DefaultMajor}",
                BinariesDir = Path.Combine(folder, "programs"),
                DbDir = folder,
                DownloadRetryCount = 1,
            });
            await server.InstallAsync(cancellation);
            return await ServerPrograms.InAsync(Path.Combine(server.InstallDir, "bin"), cancellation)
                ?? throw new DatabaseUnavailableException(
                    $"the download in '{server.InstallDir}' does not hold a PostgreSQL that runs here"
                );
        }
        catch (Exception failure)
            when (failure is HttpRequestException or PostgresEmbedException or IOException or TimeoutException)
        {
            throw new DatabaseUnavailableException(
                "PostgreSQL "
                + $"{(major is null ? $"{ServerPrograms.OldestMajor} or newer" : $"{major}, which wrote '{folder}',")} "
                + $"is not installed, and downloading it failed: {failure.Message}",
                failure
            );
        }
    }
}
