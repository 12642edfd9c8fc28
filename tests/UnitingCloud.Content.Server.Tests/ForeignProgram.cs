namespace UnitingCloud.Content.Server.Tests;

/// <summary>
/// Programs beyond .NET and PostgreSQL: a test that needs one says so, and is skipped where it is missing.
/// </summary>
internal static class ForeignProgram
{
    public static bool IsThere(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, name)));
}
