using Microsoft.Extensions.DependencyInjection;
using UnitingCloud.Content.Server.Hosting;
using UnitingCloud.Content.Server.Import;
using UnitingCloud.Content.Tests;

namespace UnitingCloud.Content.Server.Tests;

/// <summary>Every room, serving the content of this repository at a time at which its examples are live.</summary>
internal static class WholeApp
{
    public static readonly DateTimeOffset Day = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public static string ContentFolder => Path.Combine(Repository.Root, "content");

    public static async Task<ContentApp> StartAsync(string environment = "Development")
    {
        var app = await ContentApp.StartAsync(
            builder => builder.Services.AddRooms(),
            app => app.MapContent(),
            environment
        );
        app.Clock.Now = Day;
        await app.Services.GetRequiredService<FolderImport>().RunAsync(ContentFolder, progress: null, default);
        return app;
    }
}
