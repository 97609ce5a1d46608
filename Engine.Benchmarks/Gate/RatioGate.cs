namespace Quantum.Engine.Benchmarks.Gate;

/// <summary>
/// A program of ours against the same work written by hand, in one run. A ratio of one run does not depend on how fast the
/// machine is, only on what disturbs one of the two; three times what was recorded is out of reach of that. A third of it
/// tells that the handwritten program was not at its speed, or that the record is out of date: no gate any more either way.
/// </summary>
/// <param name="Name">What is compared.</param>
/// <param name="Suite">The suite, with a benchmark Handwritten and one Tier1.</param>
/// <param name="Parameters">Which of its cases, as its names end; empty for the only one.</param>
/// <param name="Recorded">The ratio of Tier1 to Handwritten that was recorded.</param>
/// <param name="Entry">The entry of the history that it was recorded in.</param>
internal sealed record RatioGate(string Name, Type Suite, string Parameters, double Recorded, string Entry)
{
    /// <summary>How many times the recorded ratio is too much.</summary>
    public const double Slack = 3;

    /// <summary>The largest ratio that passes.</summary>
    public double Most => Recorded * Slack;

    /// <summary>The smallest ratio that passes.</summary>
    public double Least => Recorded / Slack;

    /// <summary>The name of one of its benchmarks, as BenchmarkDotNet filters it.</summary>
    public string NameOf(string method) => $"{Suite.FullName}.{method}{Parameters}";
}
