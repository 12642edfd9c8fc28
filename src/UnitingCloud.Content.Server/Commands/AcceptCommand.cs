using System.CommandLine;
using System.Globalization;
using UnitingCloud.Content.Server.Hosting;
using UnitingCloud.Content.Server.Import;

namespace UnitingCloud.Content.Server.Commands;

/// <summary>Accepts an import that is held back because it would withdraw much.</summary>
internal static class AcceptCommand
{
    public static Command Create()
    {
        var data = Options.Data();
        var command = new Command(
            "accept",
            "Accept the import that is held back. The next import of the same folder makes the release."
        )
        {
            data,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                await using var host = await ContentHost.OpenAsync(parsed.GetValue(data), cancellation);
                var held = await host.Get<HeldImports>().AcceptAsync(cancellation);
                await Console.Out.WriteLineAsync(
                    held is null
                        ? "No import is held back."
                        : string.Create(
                            CultureInfo.InvariantCulture,
                            $"Accepted: the next import of this folder withdraws {held.Withdrawn} of {held.Of} items."
                        )
                );
                return 0;
            }
        );
        return command;
    }
}
