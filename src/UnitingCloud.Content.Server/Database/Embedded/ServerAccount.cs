namespace UnitingCloud.Content.Server.Database.Embedded;

/// <summary>Whom the server runs as. PostgreSQL refuses to run as root: root lends it another account.</summary>
/// <param name="Lent">The lent account; null if the server runs as the user who started this program.</param>
internal sealed record ServerAccount(string? Lent)
{
    private static readonly string[] Candidates = ["postgres", "nobody"];
    private static readonly string[] ToolFolders = ["/usr/sbin", "/usr/bin", "/sbin", "/bin"];

    /// <summary>Root of a Unix: its own folders are closed to the account that it lends.</summary>
    public static bool IsRoot => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    public static ServerAccount Current()
    {
        if (!IsRoot) return new ServerAccount(Lent: null);
        var known = File.ReadLines("/etc/passwd").Select(line => line.Split(':')[0]).ToHashSet();
        var account = Candidates.FirstOrDefault(known.Contains);
        return account is not null && Tool("runuser") is not null
            ? new ServerAccount(account)
            : throw new DatabaseUnavailableException(
                "PostgreSQL refuses to run as root, and there is no runuser or no user 'postgres' to run it as; start "
                    + "this program as an ordinary user"
            );
    }

    /// <summary>Runs a program as that account.</summary>
    public Task<(bool Success, string Output)> RunAsync(
        string program,
        string[] arguments,
        CancellationToken cancellation
    ) =>
        Lent is null
            ? ServerProcess.RunAsync(program, arguments, cancellation)
            : ServerProcess.RunAsync(Tool("runuser")!, ["-u", Lent, "--", program, .. arguments], cancellation);

    /// <summary>Makes a file or folder that account's own.</summary>
    public async Task OwnAsync(string path, CancellationToken cancellation)
    {
        if (Lent is null)
            return;
        if (
            await ServerProcess.RunAsync(Tool("chown") ?? "chown", ["-R", $"{Lent}:", path], cancellation) is
            (false, var reason)
        )
            throw new DatabaseUnavailableException($"'{path}' cannot be given to the user '{Lent}': {reason.Trim()}");
        if (await RunAsync(Tool("test") ?? "test", ["-r", path], cancellation) is (false, _))
            throw new DatabaseUnavailableException(
                $"this program runs as root, PostgreSQL as the user '{Lent}', who cannot reach '{path}'; name another "
                    + $"folder with --data, or start as an ordinary user"
            );
    }

    private static string? Tool(string name) =>
        ToolFolders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
