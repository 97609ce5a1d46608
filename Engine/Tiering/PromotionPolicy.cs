namespace Quantum.Engine.Tiering;

/// <summary>What is known of a unit when it is decided whether to compile it.</summary>
/// <param name="Nodes">The nodes of its body.</param>
/// <param name="Heat">Its runs or iterations, the older ones counting less.</param>
/// <param name="QueueLoad">How full the queue is, from 0 to 1.</param>
/// <param name="Compiles">How often it was compiled before.</param>
/// <param name="Evictions">How often its code made room for other code, the older times counting less.</param>
/// <param name="Scaling">What the host multiplies the threshold by.</param>
internal readonly record struct PromotionCase(
    int Nodes, double Heat, double QueueLoad, int Compiles, double Evictions = 0, double Scaling = 1);

/// <param name="Promotes">Compile it now.</param>
/// <param name="NextLook">Runs until the decision is made again.</param>
internal readonly record struct PromotionDecision(bool Promotes, int NextLook);

/// <summary>When compiling a unit pays: a pure function of its size, its heat and the load of the queue.</summary>
internal static class PromotionPolicy
{
    // Break-even of a compile: beside a run that is busy, a compile takes 0.9 ms and 21 us for each node; it saves 0.7 ns for each
    // node and run (PERF-2026-11-21-BREAK-EVEN). The first part is the fixed cost against the saving of a run, which grows with
    // the nodes; the second is the cost per node, which grows as the saving does.
    public const double FixedCostInNodes = 1_300_000;
    public const double CostPerNodeInRuns = 30_000;

    // What joins a full queue waits for hundreds of compiles: it has to be four times as hot as what is compiled at once.
    public const double FullQueueFactor = 3;

    // Each compile before has shown that the plan does not last, so that the next one has to pay for those as well.
    public const double RepeatFactor = 1;

    // Heat halves in this many seconds: a unit of ten nodes needs 1,850 runs a second to be compiled at all, which pays back
    // within a minute and a half; what runs once a second never is (tiering.md, rule 3).
    public const double HalfLifeSeconds = 60;

    // Code that is evicted again was not used enough for a cache as full as this one, so that it must be twice as hot each time.
    // Heat is bounded (86 runs for each run a second), so that units that crowd one another out soon stay interpreted; half of it
    // is forgotten in this many seconds, so that they are compiled again when the crowd has gone. A loop of 100 million
    // iterations a second, the hottest there is, is compiled at most 16 times in that time: 20 ms of work.
    public const double EvictionFactor = 2;
    public const double EvictionHalfLifeSeconds = 600;

    // A look takes 150 ns for the kinds of the frame and the decision (measured); against 200 iterations of 13 ns, the shortest
    // there are, that is 6 %, and only just before the unit is compiled.
    public const int ShortestLook = 200;

    // No look may be so far away that a unit that was evicted or left meanwhile is missed: 150 ns in 65,536 runs are nothing.
    public const int LongestLook = 1 << 16;

    // As a power of two: tests compile no unit more than a dozen times.
    private const int LongestStressWait = 12;

    /// <summary>Runs in which compiling pays for itself.</summary>
    public static double BreakEven(int nodes) => (FixedCostInNodes / Math.Max(nodes, 1)) + CostPerNodeInRuns;

    /// <summary>The heat from which on a unit is compiled.</summary>
    public static double Threshold(in PromotionCase unit) =>
        unit.Scaling
        * BreakEven(unit.Nodes)
        * (1 + (FullQueueFactor * unit.QueueLoad))
        * (1 + (RepeatFactor * unit.Compiles))
        * Math.Pow(EvictionFactor, unit.Evictions);

    public static PromotionDecision Decide(in PromotionCase unit)
    {
        double missing = Threshold(unit) - unit.Heat;
        return missing <= 0
            ? new PromotionDecision(true, LongestLook)
            : new PromotionDecision(false, (int)Math.Clamp(Math.Ceiling(missing), ShortestLook, LongestLook));
    }

    /// <summary>
    /// For the stress modes: at once, then after twice as many runs each time, so that a cache of one entry that two units
    /// fight for does not compile at every call.
    /// </summary>
    public static PromotionDecision DecideUnderStress(in PromotionCase unit)
    {
        int wanted = unit.Compiles == 0 ? 0 : 1 << Math.Min(unit.Compiles, LongestStressWait);
        return unit.Heat >= wanted ? new PromotionDecision(true, LongestLook) : new PromotionDecision(false, wanted);
    }

    /// <summary>What still counts of evictions after a time without any.</summary>
    public static double Forget(double evictions, TimeSpan time) =>
        evictions * double.Exp2(-time.TotalSeconds / EvictionHalfLifeSeconds);

    /// <summary>What is left of heat after a time, and what runs that were spread evenly over it add.</summary>
    public static double Decay(double heat, long runs, TimeSpan time)
    {
        double halfLives = time.TotalSeconds / HalfLifeSeconds;
        double left = double.Exp2(-halfLives);

        // The integral of the decay over the time, against no decay; 1 where it is too short to divide by.
        double weight = halfLives < 1e-6 ? 1 : (1 - left) / (halfLives * Math.Log(2));
        return (heat * left) + (runs * weight);
    }
}
