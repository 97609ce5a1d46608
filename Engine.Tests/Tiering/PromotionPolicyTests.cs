using Quantum.Engine.Tiering;

namespace Quantum.Engine.Tests.Tiering;

public sealed class PromotionPolicyTests
{
    [Theory]
    [InlineData(10, 160_000)]
    [InlineData(100, 43_000)]
    [InlineData(1000, 31_300)]
    [InlineData(0, 1_330_000)]
    public void ALargerUnitPaysSooner(int nodes, double runs) => Assert.Equal(runs, PromotionPolicy.BreakEven(nodes));

    [Theory]
    [InlineData(100, 43_000, 0, 0, true)]
    [InlineData(100, 42_999, 0, 0, false)]
    [InlineData(10, 159_999, 0, 0, false)]
    [InlineData(100, 43_000, 0.1, 0, false)]
    [InlineData(100, 4 * 43_000, 1, 0, true)]
    [InlineData(100, 43_000, 0, 1, false)]
    [InlineData(100, 2 * 43_000, 0, 1, true)]
    [InlineData(100, 4 * 43_000, 0, 3, true)]
    public void HeatHasToPayForTheCompileTheQueueAndThePlansBefore(
        int nodes, double heat, double load, int compiles, bool promotes) =>
        Assert.Equal(promotes, PromotionPolicy.Decide(new PromotionCase(nodes, heat, load, compiles)).Promotes);

    [Theory]
    [InlineData(1, 2 * 43_000, true)]
    [InlineData(1, (2 * 43_000) - 1, false)]
    [InlineData(5, 32 * 43_000, true)]
    [InlineData(5, (32 * 43_000) - 1, false)]
    public void CodeThatMadeRoomHasToBeTwiceAsHotEachTime(int evictions, double heat, bool promotes) =>
        Assert.Equal(promotes, PromotionPolicy.Decide(new PromotionCase(100, heat, 0, 0, evictions)).Promotes);

    [Theory]
    [InlineData(0.5, 21_500)]
    [InlineData(3, 129_000)]
    public void TheHostScalesTheThreshold(double scaling, double threshold) =>
        Assert.Equal(threshold, PromotionPolicy.Threshold(new PromotionCase(100, 0, 0, 0, 0, scaling)));

    [Fact]
    public void HalfOfTheEvictionsIsForgottenInTenMinutes() =>
        Assert.Equal(3, PromotionPolicy.Forget(12, TimeSpan.FromMinutes(20)), 6);

    [Theory]
    [InlineData(100, 0, 43_000)]
    [InlineData(100, 100.5, 42_900)]
    [InlineData(100, 42_999, 200)]
    [InlineData(2, 0, 1 << 16)]
    public void TheNextLookComesWhenTheUnitCouldBeHot(int nodes, double heat, int look) =>
        Assert.Equal(look, PromotionPolicy.Decide(new PromotionCase(nodes, heat, 0, 0)).NextLook);

    [Fact]
    public void NoLookIsSoFarAwayThatAUnitIsMissed() =>
        Assert.Equal(1 << 16, PromotionPolicy.Decide(new PromotionCase(1, 0, 1, 100)).NextLook);

    [Theory]
    [InlineData(0, 0, true, 1 << 16)]
    [InlineData(1, 1, false, 2)]
    [InlineData(1, 2, true, 1 << 16)]
    [InlineData(50, 4095, false, 4096)]
    [InlineData(50, 4096, true, 1 << 16)]
    public void UnderStressAUnitIsCompiledAtOnceAndThenMoreAndMoreSeldom(int compiles, double heat, bool promotes, int look) =>
        Assert.Equal(
            new PromotionDecision(promotes, look), PromotionPolicy.DecideUnderStress(new PromotionCase(5, heat, 0, compiles)));

    [Theory]
    [InlineData(100, 0, 0, 100)]
    [InlineData(100, 0, 60, 50)]
    [InlineData(100, 0, 120, 25)]
    [InlineData(100, 7, 0, 107)]
    public void HeatHalvesInAMinute(double heat, long runs, int seconds, double left) =>
        Assert.Equal(left, PromotionPolicy.Decay(heat, runs, TimeSpan.FromSeconds(seconds)), 6);

    [Fact]
    public void WhatRunsOnceASecondNeverGetsHot()
    {
        double heat = 0;
        for (int i = 0; i < 100; i++)
        {
            heat = PromotionPolicy.Decay(heat, 2000, TimeSpan.FromSeconds(2000));
        }

        Assert.InRange(heat, 80, 90);
        Assert.False(PromotionPolicy.Decide(new PromotionCase(1000, heat, 0, 0)).Promotes);
    }

    [Fact]
    public void HeatDoesNotDependOnHowOftenItIsRead()
    {
        double inSteps = 0;
        for (int i = 0; i < 600; i++)
        {
            inSteps = PromotionPolicy.Decay(inSteps, 10, TimeSpan.FromSeconds(0.5));
        }

        Assert.Equal(PromotionPolicy.Decay(0, 6000, TimeSpan.FromSeconds(300)), inSteps, 6);
    }
}
