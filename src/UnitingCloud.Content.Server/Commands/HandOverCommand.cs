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
                "The key whose jobs they are, revoked or not, as 'keys list' names it; or what 'import-jobs --key' named.",
        };
        var to = new Argument<string>("TO")
        {
            Description =
            $"The key whose jobs they are to be: one with the scope '{Scopes.JobsWrite}' and a secret that is still "
            + "good."
        };
        var data = Options.Data();
        var command = new Command(
            "hand-over",
            "Give all open jobs of one key to another, which alone can change and close them from then on. Readers "
                + "see no difference. Revoke FROM first: otherwise it goes "
            + "on posting under other references. What it posted within seconds of being revoked is moved by calling "
                + "this again, which does no harm. "
            + "Webhooks are not moved: make them again with the other key.") { from, to, data };
        command.Validators.Add(result =>
        {
            if (result.GetValue(from) == result.GetValue(to))
                result.AddError("A key hands its jobs over to another one, and FROM and TO are the same.");
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
            : throw new CommandException($"There is no key '{from}', and no open job is its own. See 'keys list'.");
    }

    /// <summary>Why a key can have no jobs; none where it can.</summary>
    private static string? Refusal(string id, ApiKey? key, DateTimeOffset now) => key switch
    {
        null => $"There is no key '{id}'. See 'keys list'.",
        { RevokedAt: not null } =>
            $"The key '{id}' is revoked. Name another, or make one with 'keys create --scopes {Scopes.JobsWrite}'.",
        _ when !key.Scopes.Contains(Scopes.JobsWrite) =>
            $"The key '{id}' lacks the scope '{Scopes.JobsWrite}'. Name another, or make one with 'keys create "
            + $"--scopes {Scopes.JobsWrite}'.",
        _ when key.Secrets.All(secret => secret.ExpiresAt <= now) =>
            $"The key '{id}' has expired. Give it another secret with 'keys rotate {id}', or name another.",
        _ => null,
    };
}
