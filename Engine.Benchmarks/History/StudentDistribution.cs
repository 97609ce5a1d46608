namespace Quantum.Engine.Benchmarks.History;

/// <summary>Student's t-distribution, as far as confidence intervals of 99 % need it.</summary>
internal static class StudentDistribution
{
    // The 99.5 % quantile of the normal distribution.
    private const double Normal = 2.5758293;

    // The 99.5 % quantiles for 1 to 30 degrees of freedom.
    private static readonly double[] Quantiles =
    [
        63.657, 9.925, 5.841, 4.604, 4.032, 3.707, 3.499, 3.355, 3.250, 3.169,
        3.106, 3.055, 3.012, 2.977, 2.947, 2.921, 2.898, 2.878, 2.861, 2.845,
        2.831, 2.819, 2.807, 2.797, 2.787, 2.779, 2.771, 2.763, 2.756, 2.750,
    ];

    /// <summary>How many standard errors a two-sided interval of 99 % reaches to each side.</summary>
    /// <param name="degrees">Degrees of freedom, at least 1.</param>
    public static double Factor99(int degrees)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degrees, 1);
        return degrees <= Quantiles.Length ? Quantiles[degrees - 1] : Expanded(degrees);
    }

    // The first terms of the expansion of Cornish and Fisher; above 30 degrees the rest is below 0.001.
    private static double Expanded(int degrees)
    {
        double cube = Math.Pow(Normal, 3);
        double first = (cube + Normal) / (4.0 * degrees);
        double second = ((5 * Math.Pow(Normal, 5)) + (16 * cube) + (3 * Normal)) / (96.0 * degrees * degrees);
        return Normal + first + second;
    }
}
