using System.CommandLine;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Database.Embedded;
using UnitingCloud.Content.Server.Hosting;
using UnitingCloud.Content.Server.Hosting.Telemetry;
using UnitingCloud.Content.Server.Import;
using UnitingCloud.Content.Server.Releases;

namespace UnitingCloud.Content.Server.Commands;

/// <summary>Imports the content folder and serves it.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var (content, data) = (Options.Content(), Options.Data());
        var urls = new Option<string>("--urls")
        {
            Description = "The addresses to listen on.",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("ASPNETCORE_URLS") ?? "http://localhost:5080",
        };
        var watch = new Option<bool>("--watch")
        {
            Description = "Import the folder again when it changes.",
            DefaultValueFactory = _ => true,
        };
        var command = new Command("serve", "Import the content folder and serve it. This is the default.")
        {
            content,
            data,
            urls,
            watch,
        };
        command.SetAction(
            (parsed, cancellation) =>
                RunAsync(
                    parsed.GetValue(content)!,
                    parsed.GetValue(data),
                    parsed.GetValue(urls)!,
                    parsed.GetValue(watch),
                    cancellation
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        string folder,
        string? data,
        string urls,
        bool watch,
        CancellationToken cancellation
    )
    {
        await using var database = await ContentDatabase.OpenAsync(ContentHost.NamedDatabase, data, cancellation);
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ApplicationName = typeof(ServeCommand).Assembly.GetName().Name }
        );
        builder.WebHost.UseUrls(urls);
        builder
            .Logging.SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None); // reported below, in one line
        builder.Services.AddDatabase(database.ConnectionString).AddRooms();
        builder.AddTelemetry();
        await using var app = builder.Build();
        app.MapContent();
        app.MapMetrics();
        await ContentHost.EnsureSchemaAsync(app.Services, database);
        await StartAsync(app, urls, cancellation); // the last good release is served while the folder is read
        var import = app.Services.GetRequiredService<FolderImport>();
        try
        {
            Tell(
                app.Services,
                await ImportProgress.ShowAsync(progress => import.RunAsync(folder, progress, cancellation)),
                folder
            );
        }
        catch (WriterBusyException busy) when (watch)
        {
            // the watcher begins with the whole folder, and keeps trying
            await Console.Error.WriteLineAsync(busy.Message);
        }

        using var watcher = ActivatorUtilities.CreateInstance<FolderWatcher>(
            app.Services,
            folder,
            (ImportResult result) => Tell(app.Services, result, folder)
        );
        if (watch)
            await watcher.StartAsync(cancellation);
        await Console.Out.WriteLineAsync($"Serving {folder} on {string.Join(", ", app.Urls)}. Press Ctrl-C to stop.");
        await app.WaitForShutdownAsync(cancellation);
        await watcher.StopAsync(CancellationToken.None);
        return 0;
    }

    private static void Tell(IServiceProvider services, ImportResult result, string folder)
    {
        var last = services.GetRequiredService<LastImport>();
        if (result.Unchanged && last.Result is { Errors: 0, Held: null })
            return; // worth a line only if it undid a mistake
        if (result.Repeats(last.Result))
            return; // the watcher begins with what was just imported
        last.Result = result;
        ImportProgress.Report(Console.Out, result, folder);
    }

    private static async Task StartAsync(WebApplication app, string urls, CancellationToken cancellation)
    {
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (Exception refused)
            when (refused
                    is IOException
                        or System.Net.Sockets.SocketException
                        or InvalidOperationException
                        or FormatException
                        or ArgumentException
            )
        {
            throw new CommandException(
                $"Cannot listen on {urls}: {refused.Message.TrimEnd('.')}. Choose another address with --urls URL.",
                refused
            );
        }
    }
}
