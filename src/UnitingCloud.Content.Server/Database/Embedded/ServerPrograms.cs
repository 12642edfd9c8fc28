using System.Text.RegularExpressions;

namespace UnitingCloud.Content.Server.Database.Embedded;

/// <summary>A folder with the programs of a PostgreSQL server.</summary>
internal sealed partial record ServerPrograms(string Folder, int Major)
{
    public const int OldestMajor = 15;

    private static readonly string[] Needed = ["initdb", "pg_ctl", "postgres"];
    private static readonly string Suffix = OperatingSystem.IsWindows() ? ".exe" : "";

    /// <summary>initdb, pg_ctl or postgres, with its folder.</summary>
    public string this[string program] => Path.Combine(Folder, program + Suffix);

    /// <summary>
    /// The newest on this machine, or those of one major version, which data already kept may ask for.
    /// </summary>
    public static async Task<ServerPrograms?> FindAsync(int? major, CancellationToken cancellation)
    {
        var found = new List<ServerPrograms>();
        foreach (var folder in (await FoldersAsync(cancellation)).Distinct())
            if (await InAsync(folder, cancellation) is { } programs && programs.Major == (major ?? programs.Major))
                found.Add(programs);
        return found.MaxBy(programs => programs.Major);
    }

    /// <summary>The programs in a folder, if it has all of them and they are new enough.</summary>
    public static async Task<ServerPrograms?> InAsync(string folder, CancellationToken cancellation)
    {
        var programs = new ServerPrograms(folder, 0);
        if (!Needed.All(name => File.Exists(programs[name]))) return null;
        var version = await ServerProcess.RunAsync(programs["postgres"], ["--version"], cancellation);
        var major = MajorVersion().Match(version.Output);
        return major.Success && int.Parse(major.Value) >= OldestMajor
            ? programs with
            {
                Major = int.Parse(major.Value),
            }
            : null;
    }

    private static async Task<IEnumerable<string>> FoldersAsync(CancellationToken cancellation)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(
            Path.PathSeparator,
            StringSplitOptions.RemoveEmptyEntries
        );
        var config = path.Select(folder => Path.Combine(folder, "pg_config" + Suffix)).FirstOrDefault(File.Exists);
        var named = config is null
            ? []
            : new[] { (await ServerProcess.RunAsync(config, ["--bindir"], cancellation)).Output.Trim() };
        return [.. named, .. path, .. UsualFolders()];
    }

    private static IEnumerable<string> UsualFolders() =>
        OperatingSystem.IsWindows()
            ? Below(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL"), "*")
            :
            [
                .. Below("/usr/lib/postgresql", "*"),
                .. Below("/usr", "pgsql-*"),
                .. Below("/opt/homebrew/opt", "postgresql*"),
                .. Below("/usr/local/opt", "postgresql*"),
                .. Below("/Applications/Postgres.app/Contents/Versions", "*"),
                "/usr/local/pgsql/bin",
            ];

    private static IEnumerable<string> Below(string folder, string pattern) =>
        Directory.Exists(folder)
            ? Directory.EnumerateDirectories(folder, pattern).Select(version => Path.Combine(version, "bin"))
            : [];

    [GeneratedRegex(@"(?<=\(PostgreSQL\) )\d+")]
    private static partial Regex MajorVersion();
}
