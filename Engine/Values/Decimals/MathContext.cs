namespace Quantum.Engine.Values.Decimals;

/// <summary>How many significant digits the result of a formula's operation has, and how it is rounded to them.</summary>
internal readonly record struct MathContext
{
    /// <summary>The most digits a context may ask for; it bounds the work of one function call.</summary>
    public const int MaxPrecision = 10_000;

    public static readonly MathContext Default = new(16);

    /// <summary>Exact results; what has no finite decimal expansion fails.</summary>
    public static readonly MathContext Unlimited = new(0);

    /// <param name="precision">Significant digits; 0 for as many as the result needs.</param>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or beyond <see cref="MaxPrecision"/>.</exception>
    public MathContext(int precision, RoundingMode rounding = RoundingMode.HalfEven)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(precision);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(precision, MaxPrecision);
        Precision = precision;
        Rounding = rounding;
        MaxUnscaled = precision is 0 or > PowersOfTen.MaxLong ? long.MaxValue : PowersOfTen.Long(precision) - 1;
    }

    public int Precision { get; }

    public RoundingMode Rounding { get; }

    public bool IsUnlimited => Precision == 0;

    /// <summary>
    /// The largest magnitude in 64 bits whose digits fit the precision. Zero in a <c>default</c> context, which is unlimited
    /// but knows no fast path.
    /// </summary>
    public long MaxUnscaled { get; }
}
