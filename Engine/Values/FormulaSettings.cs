using Quantum.Engine.Values.Decimals;

namespace Quantum.Engine.Values;

/// <summary>What the operations of formulas depend on besides their operands (section 12, options). Immutable.</summary>
/// <param name="math">How many digits results have and how they are rounded.</param>
/// <param name="scale">The decimals of the final result, or null to leave it as it is.</param>
/// <param name="zone">Where a datetime without offset is.</param>
internal sealed class FormulaSettings(MathContext math, int? scale, TimeZoneInfo zone)
{
    public static readonly FormulaSettings Default = new(MathContext.Default, null, TimeZoneInfo.Local);

    public MathContext Math { get; } = math;

    /// <summary><see cref="MathContext.MaxUnscaled"/>, at hand for fast paths.</summary>
    public long MaxUnscaled { get; } = math.MaxUnscaled;

    public int? Scale { get; } = scale;

    public TimeZoneInfo Zone { get; } = zone;
}
