using UnitingCloud.Content.Server.Hosting;
using UnitingCloud.Content.Server.Http.Reading;
using UnitingCloud.Content.Tests;

namespace UnitingCloud.Content.Server.Tests;

/// <summary>Every room, serving the content of this repository at a time at which its examples are live.</summary>
internal static class WholeApp
{
    public static readonly DateTimeOffset Day = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public static string ContentFolder => Path.Combine(Repository.Root, "content");

    public static async Task<ContentApp> StartAsync(string environment = "Development", bool cache = true)
    {
        var app = await ContentApp.StartAsync(
            builder =>
            {
                if (!cache) builder.Configuration[ResponseCache.Setting] = "0";
                builder.Services.AddRooms();
            },
            app => app.MapContent(),
            environment
        );
        app.Clock.Now = Day;
        using var copy = CopyOfContent();
        await app.ImportAsync(copy);
        return app;
    }

    // Of no commit, and as old as the day: whenever the repository was cloned or edited, the items have the same times.
    private static ScratchFolder CopyOfContent()
    {
        var copy = new ScratchFolder();
        foreach (var file in Directory.EnumerateFiles(ContentFolder, "*", SearchOption.AllDirectories))
        {
            var path = Path.Combine(copy.Path, Path.GetRelativePath(ContentFolder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(file, path);
            File.SetLastWriteTimeUtc(path, Day.UtcDateTime);
        }

        return copy;
    }
}
