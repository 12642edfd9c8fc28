using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using UnitingCloud.Content.Server.Webhooks;
using UnitingCloud.Content.Server.Webhooks.Sending;
using UnitingCloud.Content.Server.Webhooks.Signing;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Webhooks;

public sealed class DatabaseKeysTests
{
    [Fact]
    public async Task Of_keys_that_are_made_at_the_same_time_one_is_kept_and_a_later_one_beside_it()
    {
        await using var app = await ContentApp.StartAsync();
        var keys = new DatabaseKeys(app.Database);

        await Task.WhenAll(
            Enumerable.Range(0, 4).Select(i => Task.Run(() => keys.StoreElement(new XElement("key", i), $"key-{i}")))
        );
        keys.GetAllElements().Count.ShouldBe(1);

        await using (
            var age = app.Database.CreateCommand(
                "update content.data_key set stored_at = stored_at - interval '90 days'"
            )
        )
            await age.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        keys.StoreElement(new XElement("key", "later"), "key-later");
        keys.GetAllElements().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Servers_that_make_their_first_secrets_together_open_those_of_each_other()
    {
        await using var app = await ContentApp.StartAsync();
        await using var first = Server(app.ConnectionString);
        await using var second = Server(app.ConnectionString);

        var kept = await Task.WhenAll(
            new[] { first, second }.Select(server =>
                Task.Run(() =>
                    server.GetRequiredService<IDataProtectionProvider>().CreateProtector("p").Protect("secret")
                )
            )
        );

        foreach (var server in new[] { first, second })
            foreach (var secret in kept)
                server
                    .GetRequiredService<IDataProtectionProvider>()
                    .CreateProtector("p")
                    .Unprotect(secret)
                    .ShouldBe("secret");
        new DatabaseKeys(app.Database).GetAllElements().Count.ShouldBe(1);
    }

    private static ServiceProvider Server(string database) =>
        new ServiceCollection()
            .AddLogging()
            .AddSingleton(new WebhookSettings(AllowLoopback: false, Keys: null))
            .AddSingleton(_ => NpgsqlDataSource.Create(database))
            .AddSigning()
            .BuildServiceProvider();
}
