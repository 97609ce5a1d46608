namespace Quantum.Engine.Values.Decimals;

/// <summary>
/// The reference part of a decimal whose digits are in the 64 bits of its value: how many of them stand behind the point.
/// One instance per scale exists, so that equal scales are equal references.
/// </summary>
internal sealed class DecimalScale
{
    // A number of 16 digits between 1e-48 and 1e79 needs no box; one instance takes 24 bytes.
    public const int Min = -64;
    public const int Max = 64;

    private static readonly DecimalScale[] All = [.. Enumerable.Range(Min, Max - Min + 1).Select(s => new DecimalScale(s))];

    private DecimalScale(int scale) => Scale = scale;

    public int Scale { get; }

    public static bool Has(int scale) => (uint)(scale - Min) <= Max - Min;

    /// <summary>Valid only for a scale between <see cref="Min"/> and <see cref="Max"/>.</summary>
    public static DecimalScale Of(int scale) => All[scale - Min];
}
