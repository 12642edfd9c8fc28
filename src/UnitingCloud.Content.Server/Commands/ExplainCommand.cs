using System.CommandLine;
using UnitingCloud.Content.Server.Hosting;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Releases;

namespace UnitingCloud.Content.Server.Commands;

/// <summary>Explains why the public sees an item or not.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var kind = new Argument<string>("KIND") { Description = "The kind of the item." };
        kind.AcceptOnlyFromAmong("article", "thread", "person", "job");
        var key = new Argument<string>("KEY")
        {
            Description = "The key or slug of the item, or the reference of the "
            + "job."
        };
        var data = Options.Data();
        var command = new Command("explain", "Explain why an item is live or not. Exit codes: 0 live, 1 not live.")
        {
            kind,
            key,
            data,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                await using var host = await ContentHost.OpenAsync(parsed.GetValue(data), cancellation);
                var asOf = new AsOf(await host.Get<Head>().CurrentAsync(cancellation), TimeProvider.System.GetUtcNow());
                var explanation = await host.Get<Explainer>().ExplainAsync(
                    Enum.Parse<ItemKind>(parsed.GetValue(kind)!, ignoreCase: true),
                    parsed.GetValue(key)!,
                    asOf,
                    cancellation
                );
                foreach (var reason in explanation.Reasons)
                    await Console.Out.WriteLineAsync(reason);
                return explanation.Visible ? 0 : 1;
            }
        );
        return command;
    }
}
