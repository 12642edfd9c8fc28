using System.CommandLine;

namespace UnitingCloud.Content.Server.Commands;

/// <summary>Brings the database's tables, indexes and functions up to this version.</summary>
internal static class DbApplyCommand
{
    public static Command Create()
    {
        var data = Options.Data();
        var command = new Command("db-apply", "Create or migrate the tables, indexes and functions of the database.") { data };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var host = await ContentHost.OpenAsync(parsed.GetValue(data), cancellation); // opening migrates
            await Console.Out.WriteLineAsync("The database is up to date.");
            return 0;
        });
        return command;
    }
}
