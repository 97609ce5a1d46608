namespace Quantum.Engine.Benchmarks.History;

/// <summary>The mean over launches, and half of its confidence interval of 99 %.</summary>
/// <param name="Mean">The mean of the launches' means, in nanoseconds for one operation.</param>
/// <param name="Margin">How far the interval reaches to each side, in the same unit.</param>
internal readonly record struct LaunchInterval(double Mean, double Margin)
{
    /// <summary>The interval of the means of at least two launches: each is one independent measurement.</summary>
    public static LaunchInterval Of(IReadOnlyList<double> means)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(means.Count, 2);
        double mean = means.Average();
        double squares = means.Sum(value => (value - mean) * (value - mean));
        double standardError = Math.Sqrt(squares / (means.Count - 1) / means.Count);
        return new LaunchInterval(mean, StudentDistribution.Factor99(means.Count - 1) * standardError);
    }

    /// <summary>Whether the two have a value in common, so that no difference is shown.</summary>
    public bool Overlaps(LaunchInterval other) => Math.Abs(Mean - other.Mean) <= Margin + other.Margin;

    public override string ToString() => Figure.Format(Mean, Margin);
}
