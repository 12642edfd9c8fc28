using System.CommandLine;
using UnitingCloud.Content.Server.Database;
using UnitingCloud.Content.Server.Database.Embedded;
using UnitingCloud.Content.Server.Hosting;

namespace UnitingCloud.Content.Server.Commands;

/// <summary>Brings the database's tables, indexes and functions up to this version.</summary>
internal static class DbApplyCommand
{
    public static Command Create()
    {
        var data = Options.Data();
        var command = new Command("db-apply", "Create or migrate the tables, indexes and functions of the database.")
        {
            data,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                await using var database = await ContentDatabase.OpenAsync(
                    ContentHost.NamedDatabase,
                    parsed.GetValue(data),
                    cancellation
                );
                await using var services = ContentHost.Services(database).BuildServiceProvider();
                var changed = await services.ApplyAsync();
                await Console.Out.WriteLineAsync(
                    changed
                        ? "The database was migrated to this version."
                        : "The database is up to date. Nothing was changed."
                );
                return 0;
            }
        );
        return command;
    }
}
