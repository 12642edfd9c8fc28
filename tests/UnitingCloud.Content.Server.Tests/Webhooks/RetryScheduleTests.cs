using CsCheck;
using Shouldly;
using UnitingCloud.Content.Server.Webhooks.Sending;
using Xunit;

namespace UnitingCloud.Content.Server.Tests.Webhooks;

public sealed class RetryScheduleTests
{
    private static readonly Gen<double> Chance = Gen.Double[0, 1];

    [Fact]
    public void Ten_attempts_go_over_about_three_days()
    {
        RetrySchedule.Delays.Count.ShouldBe(10);
        RetrySchedule
            .Delays.Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait)
            .ShouldBeInRange(TimeSpan.FromDays(3), TimeSpan.FromDays(3.5));
        RetrySchedule.Next(10, retryAfter: null, 0.5).ShouldBeNull();
        RetrySchedule.Next(10, TimeSpan.FromMinutes(1), 0.5).ShouldBeNull();
    }

    [Fact]
    public void A_wait_is_the_schedule_s_a_tenth_more_or_less() =>
        Gen.Select(Gen.Int[0, 9], Chance)
            .Sample(
                (attempts, chance) =>
                    RetrySchedule
                        .Next(attempts, retryAfter: null, chance)!
                        .Value.ShouldBeInRange(
                            RetrySchedule.Delays[attempts] * 0.899,
                            RetrySchedule.Delays[attempts] * 1.101
                        )
            );

    [Fact]
    public void Waits_are_spread_over_the_whole_of_it() =>
        (RetrySchedule.Next(9, null, 1) - RetrySchedule.Next(9, null, 0)).ShouldBe(RetrySchedule.Delays[9] * 0.2);

    [Fact]
    public void A_receiver_gets_the_time_it_asked_for_up_to_a_day() =>
        Gen.Select(Gen.Int[0, 9], Gen.Double[0.001, 1_000_000], Chance)
            .Sample(
                (attempts, seconds, chance) =>
                {
                    var (asked, wait) = (
                        TimeSpan.FromSeconds(seconds),
                        RetrySchedule.Next(attempts, TimeSpan.FromSeconds(seconds), chance)!.Value
                    );
                    var least = asked < TimeSpan.FromHours(24) ? asked : TimeSpan.FromHours(24);
                    wait.ShouldBeGreaterThanOrEqualTo(least);
                    wait.ShouldBeLessThanOrEqualTo(
                        (least > RetrySchedule.Delays[attempts] ? least : RetrySchedule.Delays[attempts]) * 1.101
                    );
                }
            );
}
