using System.Net;
using Shouldly;
using UnitingCloud.Content.Server.Webhooks.Sending;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Webhooks;

public sealed class AddressGuardTests
{
    private static readonly IReadOnlyDictionary<string, string> NoHeaders = new Dictionary<string, string>();

    [Theory]
    [InlineData("https://partner.example/hook")]
    [InlineData("https://partner.example:8443/hook?token=1")]
    [InlineData("https://1.1.1.1/hook")]
    [InlineData("https://[2606:4700:4700::1111]/hook")]
    [InlineData("https://bücher.example/hook")]
    public void A_receiver_on_the_Internet_is_taken(string url) => Guard().Validate(url).ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("hook")]
    [InlineData("/hook")]
    [InlineData("//partner.example/hook")]
    [InlineData("http://partner.example/hook")]
    [InlineData("ftp://partner.example/hook")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://partner.example/")]
    [InlineData("https://user@partner.example/hook")]
    [InlineData("https://user:secret@partner.example/hook")]
    [InlineData("https://partner.example@127.0.0.1/hook")]
    [InlineData("https://partner.example/hook#part")]
    [InlineData("http://localhost/hook")]
    [InlineData("https://127.0.0.1/hook")]
    [InlineData("https://127.1/hook")]
    [InlineData("https://2130706433/hook")]
    [InlineData("https://0x7f000001/hook")]
    [InlineData("https://0x7f.0.0.1/hook")]
    [InlineData("https://0177.0.0.1/hook")]
    [InlineData("https://017700000001/hook")]
    [InlineData("https://127.0.0.1./hook")]
    [InlineData("https://0/hook")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://10.0.0.1/hook")]
    [InlineData("https://[::1]/hook")]
    [InlineData("https://[::]/hook")]
    [InlineData("https://[::ffff:127.0.0.1]/hook")]
    [InlineData("https://[::ffff:7f00:1]/hook")]
    [InlineData("https://[64:ff9b::a00:1]/hook")]
    [InlineData("https://[2002:a00:1::1]/hook")]
    [InlineData("https://[fe80::1%25eth0]/hook")]
    [InlineData("https://[fd00::1]/hook")]
    public void Any_other_is_refused(string url) => Guard().Validate(url).ShouldNotBeNull();

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("169.254.169.254")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("1.1.1.1", "127.0.0.1")]
    [InlineData("2606:4700:4700::1111", "fd00::1")]
    public async Task A_name_that_leads_to_another_address_is_not_connected_to(params string[] addresses)
    {
        await using var receiver = await Receiver.StartAsync();
        var attempt = await SendAsync(
            Guard(resolve: (_, _) => Task.FromResult(addresses.Select(IPAddress.Parse).ToArray())),
            $"http://partner.example:{new Uri(receiver.Url).Port}/hook"
        );
        attempt.Error.ShouldBe(NotPublicException.Told);
        attempt.Status.ShouldBeNull();
        receiver.Rest().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_is_looked_up_once_so_that_what_was_checked_is_what_is_connected_to()
    {
        await using var receiver = await Receiver.StartAsync();
        var lookups = 0;
        var guard = Guard(
            allowLoopback: true,
            (_, _) => Task.FromResult<IPAddress[]>([++lookups == 1 ? IPAddress.Loopback : IPAddress.Parse("10.0.0.1")])
        );
        var attempt = await SendAsync(guard, $"http://partner.example:{new Uri(receiver.Url).Port}/hook");
        (attempt.Status, attempt.Error, lookups).ShouldBe((204, null, 1));
        (await receiver.NextAsync()).Headers["Host"].ShouldStartWith("partner.example");
    }

    [Fact]
    public async Task A_redirect_is_told_and_not_followed()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer(307, ("Location", $"{receiver.Url}/elsewhere"));
        var attempt = await SendAsync(Guard(allowLoopback: true), receiver.Url);
        (attempt.Status, attempt.Succeeded).ShouldBe((307, false));
        attempt.Error!.ShouldContain("redirect");
        receiver.Rest().Select(r => r.Path).ShouldBe(["/hook"]);
    }

    [Fact]
    public async Task Cookies_are_not_kept()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer(200, ("Set-Cookie", "a=b"));
        using var sender = new WebhookSender(Guard(allowLoopback: true), TimeProvider.System);
        for (var i = 0; i < 2; i++)
            (await sender.SendAsync(new(receiver.Url), [], NoHeaders, default)).Succeeded.ShouldBeTrue();
        receiver.Rest().Count(request => !request.Headers.ContainsKey("Cookie")).ShouldBe(2);
    }

    [Fact]
    public async Task An_answer_without_end_is_cut_off()
    {
        await using var receiver = await Receiver.StartAsync();
        var cut = new TaskCompletionSource();
        receiver.Answers.Enqueue(async http =>
        {
            using var aborted = http.RequestAborted.Register(cut.SetResult);
            while (!http.RequestAborted.IsCancellationRequested)
                await http.Response.Body.WriteAsync(new byte[64 * 1024]);
        });
        (await SendAsync(Guard(allowLoopback: true), receiver.Url)).Succeeded.ShouldBeTrue();
        await cut.Task.WaitAsync(WebhookSender.Timeout);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/hook", "It cannot be connected to.")]
    [InlineData("http://nowhere.invalid/hook", "Its name is not known.")]
    public async Task What_went_wrong_is_told_without_our_network_in_it(string url, string told)
    {
        var attempt = await SendAsync(Guard(allowLoopback: true, (host, cancellation) => host == "127.0.0.1"
            ? Task.FromResult<IPAddress[]>([IPAddress.Loopback])
            : throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.HostNotFound)), url);
        attempt.Error.ShouldBe(told);
    }

    private static AddressGuard Guard(bool allowLoopback = false, ResolveHost? resolve = null) =>
        new(new WebhookSettings(allowLoopback, Keys: null), resolve ?? Dns.GetHostAddressesAsync);

    private static async Task<Attempt> SendAsync(AddressGuard guard, string url)
    {
        using var sender = new WebhookSender(guard, TimeProvider.System);
        return await sender.SendAsync(new(url), [], NoHeaders, default);
    }
}
