using Shouldly;
using UnitingCloud.Content.Server.Webhooks.Signing;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Webhooks;

public sealed class SigningTests
{
    [Fact]
    public void A_signature_is_the_one_of_the_specification() =>
        WebhookSecret
            .Sign(
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                DateTimeOffset.FromUnixTimeSeconds(1614265330),
                """{"test": 2432232314}"""
            )
            .ShouldBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

    [Fact]
    public void A_secret_has_as_many_bytes_as_the_specification_asks_for()
    {
        var secret = WebhookSecret.Create();
        secret.ShouldStartWith("whsec_");
        Convert.FromBase64String(secret["whsec_".Length..]).Length.ShouldBeInRange(24, 64);
        WebhookSecret.Create().ShouldNotBe(secret);
    }
}
