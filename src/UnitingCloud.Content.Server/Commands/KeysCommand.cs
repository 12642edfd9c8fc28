using System.CommandLine;
using UnitingCloud.Content.Server.Hosting;
using UnitingCloud.Content.Server.Security;

namespace UnitingCloud.Content.Server.Commands;

/// <summary>Makes, lists and revokes keys, and hands their jobs over.</summary>
internal static class KeysCommand
{
    public static Command Create() =>
        new("keys", "Create, list, rotate and revoke API keys.")
        {
            CreateKey(),
            List(),
            Rotate(),
            Revoke(),
            HandOverCommand.Create(),
        };

    private static Command CreateKey()
    {
        var scopes = new Option<string[]>("--scopes")
        {
            Description = $"What the key may do, separated by commas: {string.Join(", ", Scopes.All)}.",
            Required = true,
            CustomParser = result =>
                [
                    .. result
                        .Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries))
                        .Distinct(),
                ],
        };
        scopes.Validators.Add(result =>
        {
            foreach (var unknown in result.GetValueOrDefault<string[]>()!.Except(Scopes.All))
                result.AddError($"There is no scope '{unknown}'. The scopes are {string.Join(", ", Scopes.All)}.");
        });
        var (days, data) = (Days(), Options.Data());
        var command = new Command("create", "Create a key. The last line printed is its secret, which is shown only "
            + "once.")
        {
            scopes,
            days,
            data,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                await using var host = await ContentHost.OpenAsync(parsed.GetValue(data), cancellation);
                var (key, secret) = await host.Get<ApiKeys>()
                    .CreateAsync(parsed.GetValue(scopes)!, parsed.GetValue(days), cancellation);
                await Console.Out.WriteLineAsync(
                    $"Key {key.Id} ({string.Join(", ", key.Scopes)}), valid until "
                        + $"{key.Secrets[0].ExpiresAt:yyyy-MM-dd}. Its secret is shown only once:"
                );
                await Console.Out.WriteLineAsync(secret);
                return 0;
            }
        );
        return command;
    }

    private static Command List()
    {
        var data = Options.Data();
        var command = new Command("list", "List the keys.") { data };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                await using var host = await ContentHost.OpenAsync(parsed.GetValue(data), cancellation);
                foreach (var key in await host.Get<ApiKeys>().ListAsync(cancellation))
                {
                    var state = key.RevokedAt is { } revoked
                        ? $"revoked {revoked:yyyy-MM-dd}"
                        : $"valid until {key.Secrets.Max(s => s.ExpiresAt):yyyy-MM-dd}";
                    await Console.Out.WriteLineAsync($"{key.Id}  {state}  {string.Join(", ", key.Scopes)}");
                }

                return 0;
            }
        );
        return command;
    }

    private static Command Rotate()
    {
        var (id, days, data) = (Id(), Days(), Options.Data());
        var command = new Command(
            "rotate",
            "Give a key a new secret. The old one stays valid for a week at most. The last line printed is the new "
                + "secret, which is shown only once."
        )
        {
            id,
            days,
            data,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                await using var host = await ContentHost.OpenAsync(parsed.GetValue(data), cancellation);
                await Console.Out.WriteLineAsync(
                    await host.Get<ApiKeys>().RotateAsync(parsed.GetValue(id)!, parsed.GetValue(days), cancellation)
                        ?? throw new CommandException($"There is no active key '{parsed.GetValue(id)}'. See 'keys "
                            + $"list'.")
                );
                return 0;
            }
        );
        return command;
    }

    private static Command Revoke()
    {
        var (id, data) = (Id(), Options.Data());
        var command = new Command(
            "revoke",
            "Revoke a key. Running servers refuse it within seconds. The jobs that it posted stay, and still belong "
                + "to it until 'keys hand-over' moves them to another key."
        )
        {
            id,
            data,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                await using var host = await ContentHost.OpenAsync(parsed.GetValue(data), cancellation);
                if (!await host.Get<ApiKeys>().RevokeAsync(parsed.GetValue(id)!, cancellation))
                    throw new CommandException($"There is no key '{parsed.GetValue(id)}'. See 'keys list'.");
                await Console.Out.WriteLineAsync("Revoked.");
                return 0;
            }
        );
        return command;
    }

    private static Argument<string> Id() => new("ID") { Description = "The key, as 'keys list' shows it." };

    private static Option<int> Days()
    {
        var days = new Option<int>("--days")
        {
            Description = "How many days the secret is valid, from 1 to 730.",
            DefaultValueFactory = _ => 90,
        };
        days.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 730)
                result.AddError("'--days' takes a whole number from 1 to 730.");
        });
        return days;
    }
}
