using Quantum.Engine.Benchmarks.History;

namespace Quantum.Engine.Tests.PerfHistory;

public sealed class FigureTests
{
    [Theory]
    [InlineData("1,245 ± 181", 1245, 181)]
    [InlineData("33.1 ± 3.2", 33.1, 3.2)]
    [InlineData("1,929,000 ± 176,300 (medians 0.87)", 1929000, 176300)]
    [InlineData("36.2 ± 3.3 (0.94x)", 36.2, 3.3)]
    public void AFigureIsReadWithItsMargin(string cell, double mean, double margin)
    {
        Assert.True(Figure.TryParse(cell, out Figure figure));
        Assert.Equal(mean, figure.Mean.Value, 9);
        Assert.Equal(margin, figure.Margin!.Value.Value, 9);
    }

    [Theory]
    [InlineData("-")]
    [InlineData("not comparable")]
    [InlineData("before (20,000 and 133)")]
    [InlineData("656 / 720")]
    [InlineData("77.5 %")]
    public void WhatIsNoFigureIsNotRead(string cell) => Assert.False(Figure.TryParse(cell, out _));

    [Theory]
    [InlineData(1245.4, 181.2, "1,245 ± 181")]
    [InlineData(33.06, 3.16, "33.1 ± 3.2")]
    [InlineData(1.509, 0.357, "1.51 ± 0.36")]
    public void AFigureHasTheDecimalsItsSizeAsksFor(double mean, double margin, string expected) =>
        Assert.Equal(expected, Figure.Format(mean, margin));

    [Fact]
    public void ZerosAtTheEndOfLargeNumbersMayHaveBeenRounded()
    {
        Assert.True(RoundedNumber.TryParse("1,743,000", out RoundedNumber large));
        Assert.True(large.Shows(1742773.8));
        Assert.False(large.Shows(1742400));
        Assert.True(RoundedNumber.TryParse("100", out RoundedNumber small));
        Assert.False(small.Shows(101));
    }

    [Theory]
    [InlineData(1000, 250, "75.0 %")]
    [InlineData(200, 300, "-50.0 %")]
    [InlineData(0, 300, "-")]
    public void TheGainIsWhatWasSavedOfTheTimeBefore(double before, double after, string expected) =>
        Assert.Equal(expected, Gain.Format(before, after));

    [Theory]
    [InlineData("77.5 %", "19,463", "4,372", true)]
    [InlineData("77.4 %", "19,463", "4,372", false)]
    [InlineData("-142 %", "1.5", "3.7", true)]
    [InlineData("-30 %", "1.5", "3.7", false)]
    public void AStatedGainFollowsFromRoundedFiguresOrNot(string gain, string before, string after, bool follows)
    {
        Assert.True(Gain.TryParse(gain, out RoundedNumber percent));
        Assert.True(RoundedNumber.TryParse(before, out RoundedNumber first));
        Assert.True(RoundedNumber.TryParse(after, out RoundedNumber second));
        Assert.Equal(follows, Gain.Follows(percent, first, second));
    }
}
