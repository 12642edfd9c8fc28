using System.CommandLine;
using UnitingCloud.Content.Server.Hosting;
using UnitingCloud.Content.Server.Posting.Writing;
using UnitingCloud.Content.Server.Releases;
using UnitingCloud.Content.Server.Security;

namespace UnitingCloud.Content.Server.Commands;

/// <summary>Gives the jobs of a key, which may be revoked, to another.</summary>
internal static class HandOverCommand
{
    public static Command Create()
    {
        var from = new Argument<string>("FROM")
        {
            Description =
                "The key that owns the jobs now, as 'keys list' shows it, or the name given to 'import-jobs --key'. "
                    + "It may be revoked.",
        };
        var to = new Argument<string>("TO")
        {
            Description =
            $"The key that is to own them. It needs the scope '{Scopes.JobsWrite}' and a secret that has not expired."
        };
        var data = Options.Data();
        var command = new Command(
            "hand-over",
            "Move all open jobs of one key to another. From then on, only the other key can change and close them. "
                + "Readers see no difference. Revoke FROM first, or it can go on posting jobs. Running the command "
                + "again is safe, and moves jobs that were posted just before FROM was revoked. Webhooks are not "
                + "moved: create them again with the other key.") { from, to, data };
        command.Validators.Add(result =>
        {
            if (result.GetValue(from) == result.GetValue(to))
                result.AddError("FROM and TO are the same key.");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var host = await ContentHost.OpenAsync(parsed.GetValue(data), cancellation);
            var moved = await HandOverAsync(host, parsed.GetValue(from)!, parsed.GetValue(to)!, cancellation);
            await Console.Out.WriteLineAsync($"Handed over: {moved} open {(moved == 1 ? "job" : "jobs")}.");
            return 0;
        });
        return command;
    }

    private static async Task<int> HandOverAsync(
        ContentHost host, string from, string to, CancellationToken cancellation)
    {
        var keys = await host.Get<ApiKeys>().ListAsync(cancellation);
        if (Refusal(to, keys.SingleOrDefault(key => key.Id == to), host.Get<TimeProvider>().GetUtcNow()) is { } refusal)
            throw new CommandException(refusal);
        var moved = await host.Get<ReleaseWriter>()
            .HandOverAsync(HeadItem.PostedBy + from, HeadItem.PostedBy + to, cancellation);
        return moved > 0 || keys.Any(key => key.Id == from)
            ? moved
            : throw new CommandException($"There is no key '{from}', and it owns no open jobs. See 'keys list'.");
    }

    /// <summary>Why a key cannot own jobs; null if it can.</summary>
    private static string? Refusal(string id, ApiKey? key, DateTimeOffset now) => key switch
    {
        null => $"There is no key '{id}'. See 'keys list'.",
        { RevokedAt: not null } =>
            $"The key '{id}' is revoked. Use another key, or create one with 'keys create --scopes "
                + $"{Scopes.JobsWrite}'.",
        _ when !key.Scopes.Contains(Scopes.JobsWrite) =>
            $"The key '{id}' lacks the scope '{Scopes.JobsWrite}'. Use another key, or create one with 'keys create "
            + $"--scopes {Scopes.JobsWrite}'.",
        _ when key.Secrets.All(secret => secret.ExpiresAt <= now) =>
            $"The key '{id}' has expired. Give it a new secret with 'keys rotate {id}', or use another key.",
        _ => null,
    };
}
