using System.CommandLine;
using Marten;
using UnitingCloud.Content.Server.Hosting;
using UnitingCloud.Content.Server.Queries;
using UnitingCloud.Content.Server.Releases;

namespace UnitingCloud.Content.Server.Commands;

/// <summary>Says why an item is, or is not, what the public sees now.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var kind = new Argument<string>("KIND") { Description = "What it is." };
        kind.AcceptOnlyFromAmong("article", "thread", "person", "job");
        var key = new Argument<string>("KEY") { Description = "Its key or slug; a job's reference." };
        var data = Options.Data();
        var command = new Command("explain", "Say why an item is, or is not, live. Exit code 0: live, 1: not.")
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
                await using var session = host.Get<IDocumentStore>().QuerySession();
                var explanation = await session.ExplainAsync(
                    Enum.Parse<ItemKind>(parsed.GetValue(kind)!, ignoreCase: true),
                    parsed.GetValue(key)!,
                    asOf,
                    await host.Get<RefusedImports>().FindAsync(cancellation),
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
