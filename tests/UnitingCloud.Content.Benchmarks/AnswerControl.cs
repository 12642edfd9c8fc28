using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace UnitingCloud.Content.Benchmarks;

/// <summary>What Kestrel can do at most: it answers every request with the same bytes.</summary>
internal static class AnswerControl
{
    public static async Task<int> ServeAsync(string file)
    {
        var bytes = await File.ReadAllBytesAsync(file);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Run(async http =>
        {
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = bytes.Length;
            await http.Response.BodyWriter.WriteAsync(bytes);
        });
        await app.StartAsync();
        Console.WriteLine($"Serving on {app.Urls.First()}");
        await app.WaitForShutdownAsync();
        return 0;
    }
}
