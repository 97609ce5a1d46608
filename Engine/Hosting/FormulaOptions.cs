using Quantum.Engine.Values;
using Quantum.Engine.Values.Decimals;

namespace Quantum.Engine.Hosting;

/// <summary>What a formula is evaluated with. Read once, when it is parsed.</summary>
public sealed class FormulaOptions
{
    /// <summary>
    /// The significant digits of the result of each operation, 0 to 10,000. Default 16; 0 is exact arithmetic, in which what has
    /// no finite result fails.
    /// </summary>
    public int Precision { get; set; } = MathContext.Default.Precision;

    /// <summary>How results are rounded to the precision, and the final result to the scale.</summary>
    public RoundingMode Rounding { get; set; } = MathContext.Default.Rounding;

    /// <summary>The decimals of the final result when it is a number; null leaves it as it is computed.</summary>
    public int? Scale { get; set; }

    /// <summary>Where a date and time without offset is. The zone of the machine unless given.</summary>
    public TimeZoneInfo? Zone { get; set; }

    /// <summary>
    /// The expression context: variables, providers and functions that each evaluation has behind those of its own context.
    /// </summary>
    public FormulaContext? Context { get; set; }

    internal FormulaSettings ToSettings() => new(new MathContext(Precision, Rounding), Scale, Zone ?? TimeZoneInfo.Local);
}
