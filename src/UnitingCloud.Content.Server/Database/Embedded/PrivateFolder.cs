using System.Security.Cryptography;

namespace UnitingCloud.Content.Server.Database.Embedded;

/// <summary>Where a private server lives: its data, log and password.</summary>
internal sealed record PrivateFolder(string Path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public string Data => System.IO.Path.Combine(Path, "postgres");

    public string Log => System.IO.Path.Combine(Data, "server.log");

    public string Password => System.IO.Path.Combine(Path, "password");

    /// <summary>The version that wrote the data; null if there is no data yet.</summary>
    public int? Major => File.Exists(System.IO.Path.Combine(Data, "PG_VERSION"))
        ? int.Parse(File.ReadAllText(System.IO.Path.Combine(Data, "PG_VERSION")))
        : null;

    /// <summary>Where data is kept unless somebody says otherwise.</summary>
    public static string Default =>
        System.IO.Path.Combine(
            ServerAccount.IsRoot
                ? "/var/lib"
                : Environment.GetFolderPath(
                    Environment.SpecialFolder.LocalApplicationData,
                    Environment.SpecialFolderOption.DoNotVerify
                ),
            "uniting-cloud-content"
        );

    public static PrivateFolder Open(string path)
    {
        var folder = new PrivateFolder(System.IO.Path.GetFullPath(path));
        try
        {
            Directory.CreateDirectory(folder.Path);
            return folder;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new DatabaseUnavailableException(
                $"the data folder '{folder.Path}' cannot be made: {refused.Message}",
                refused
            );
        }
    }

    /// <summary>Whoever holds the lock is the only one to start or stop the server.</summary>
    public async Task<IDisposable> LockAsync(CancellationToken cancellation)
    {
        for (var waited = 0; ; waited++)
        {
            try
            {
                return new FileStream(
                    System.IO.Path.Combine(Path, "lock"),
                    FileMode.OpenOrCreate,
                    FileAccess.ReadWrite,
                    FileShare.None
                );
            }
            catch (IOException) when (waited < 1200)
            {
                await Task.Delay(50, cancellation);
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                throw new DatabaseUnavailableException(
                    $"the data folder '{Path}' cannot be locked: {refused.Message}",
                    refused
                );
            }
        }
    }

    /// <summary>
    /// Makes an empty cluster: beside its place first, so that a crash never leaves half of one in it.
    /// </summary>
    public async Task InitialiseAsync(ServerPrograms programs, ServerAccount account, CancellationToken cancellation)
    {
        var (half, pass) = ($"{Data}.new", Password);
        if (Directory.Exists(half)) Directory.Delete(half, recursive: true);
        Directory.CreateDirectory(half);
        File.Delete(pass);
        await File.WriteAllTextAsync(pass, RandomNumberGenerator.GetHexString(32), cancellation);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(pass, OwnerOnly);
        await account.OwnAsync(half, cancellation);
        await account.OwnAsync(pass, cancellation);
        var (made, reason) = await account.RunAsync(
            programs["initdb"],
            [
                "-D",
                half,
                "-U",
                "content",
                "--pwfile",
                pass,
                "--auth",
                "scram-sha-256",
                "-E",
                "UTF8",
                "--no-locale",
                "--no-instructions",
            ],
            cancellation
        );
        if (!made)
            throw new DatabaseUnavailableException($"initdb fails in '{half}': {reason.Trim().Split('\n')[^1]}");
        Directory.Move(half, Data);
    }
}
