namespace UnitingCloud.Content.Tests;

/// <summary>Where the repository and what stands beside it are.</summary>
internal static class Repository
{
    public static readonly string Root = Find();

    /// <summary>Real content that is kept beside the repository; it may not be there.</summary>
    public static readonly string Shared =
        Environment.GetEnvironmentVariable("CONTENT_SHARED") ?? Path.GetFullPath(Path.Combine(Root, "..", "shared"));

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "UnitingCloud.Content.sln")))
            folder = folder.Parent;
        return folder?.FullName
            ?? throw new InvalidOperationException("UnitingCloud.Content.sln is in no folder above the tests.");
    }
}
