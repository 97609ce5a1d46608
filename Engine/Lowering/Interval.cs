namespace Quantum.Engine.Lowering;

/// <summary>
/// What is known of an integer where it is used: its bounds, and for one that grows from iteration to iteration how far it is
/// from what its variable held when the iteration began. https://en.wikipedia.org/wiki/Interval_arithmetic
/// </summary>
/// <param name="Least">The least value that is possible.</param>
/// <param name="Most">The greatest.</param>
/// <param name="Origin">The slot of the variable that it is relative to, or -1.</param>
/// <param name="Down">How far it may be below the origin; not above 0.</param>
/// <param name="Up">How far it may be above; not below 0.</param>
internal readonly record struct Interval(long Least, long Most, int Origin = -1, long Down = 0, long Up = 0)
{
    // What an accumulator holds at the start of a block is checked to be within this distance of 0.
    public const long BlockStart = 1L << 62;

    // A block has at most 2^16 iterations (the steps that are reserved for it), so that growing by this much in each moves an
    // accumulator by at most 2^61 within it: it stays inside of Accumulator.
    public const long GrowthPerIteration = 1L << 45;

    public static readonly Interval Full = new(long.MinValue, long.MaxValue);

    public static Interval Exactly(long value) => new(value, value);

    /// <summary>What a variable holds at the start of an iteration of a block, when its growth turns out to be bounded.</summary>
    public static Interval Accumulator(int slot, bool isNatural) =>
        new(isNatural ? 0 : -(BlockStart / 2 * 3), BlockStart / 2 * 3, slot);

    public bool IsNatural => Least >= 0;

    /// <summary>
    /// At the end of an iteration: the variable of the slot goes by small steps, or stays near 0, and above it where wanted.
    /// </summary>
    public bool IsBoundedGrowth(int slot, bool isNatural) =>
        (!isNatural || Least >= 0) &&
        (Origin == slot ? IsSmall(Down) && IsSmall(Up) : Least >= -BlockStart && Most <= BlockStart);

    /// <summary>The bounds of a sum, or null when it may leave 64 bits.</summary>
    public static Interval? Sum(Interval left, Interval right)
    {
        Interval? bounds = Of((Int128)left.Least + right.Least, (Int128)left.Most + right.Most);
        return left.Origin >= 0 && right.Origin < 0 ? Move(bounds, left, right.Least, right.Most)
            : right.Origin >= 0 && left.Origin < 0 ? Move(bounds, right, left.Least, left.Most)
            : bounds;
    }

    public static Interval? Difference(Interval left, Interval right)
    {
        Interval? bounds = Of((Int128)left.Least - right.Most, (Int128)left.Most - right.Least);
        return left.Origin >= 0 && right.Origin < 0 && right.Least > long.MinValue
            ? Move(bounds, left, -right.Most, -right.Least)
            : bounds;
    }

    public static Interval? Product(Interval left, Interval right)
    {
        Int128 a = (Int128)left.Least * right.Least;
        Int128 b = (Int128)left.Least * right.Most;
        Int128 c = (Int128)left.Most * right.Least;
        Int128 d = (Int128)left.Most * right.Most;
        return Of(Int128.Min(Int128.Min(a, b), Int128.Min(c, d)), Int128.Max(Int128.Max(a, b), Int128.Max(c, d)));
    }

    /// <summary>The same, where it is known to lie between two bounds; unchanged where that cannot be.</summary>
    public Interval Within(long least, long most) =>
        Math.Max(Least, least) <= Math.Min(Most, most)
            ? this with { Least = Math.Max(Least, least), Most = Math.Min(Most, most) }
            : this;

    /// <summary>The whole part of a division, rounded down, by what is above 0.</summary>
    public static Interval FloorQuotient(Interval left, Interval right) => new(
        left.Least >= 0 ? left.Least / right.Most : Math.Max(left.Least / right.Least, long.MinValue + 1) - 1,
        left.Most >= 0 ? left.Most / right.Least : 0);

    /// <summary>The bounds of a value that is one of two.</summary>
    public static Interval Join(Interval left, Interval right)
    {
        (long least, long most) = (Math.Min(left.Least, right.Least), Math.Max(left.Most, right.Most));
        return left.Origin >= 0 && left.Origin == right.Origin
            ? new(least, most, left.Origin, Math.Min(left.Down, right.Down), Math.Max(left.Up, right.Up))
            : new(least, most);
    }

    private static Interval? Of(Int128 least, Int128 most) =>
        least >= long.MinValue && most <= long.MaxValue ? new((long)least, (long)most) : null;

    private static Interval? Move(Interval? bounds, Interval origin, long down, long up) =>
        bounds is { } known && IsSmall(down) && IsSmall(up) && IsSmall(origin.Down) && IsSmall(origin.Up)
            ? known with { Origin = origin.Origin, Down = Math.Min(origin.Down + down, 0), Up = Math.Max(origin.Up + up, 0) }
            : bounds;

    private static bool IsSmall(long growth) => growth is >= -GrowthPerIteration and <= GrowthPerIteration;
}

/// <summary>What a loop does to a variable from iteration to iteration, each weaker than the one before.</summary>
internal enum Growth : byte
{
    /// <summary>It moves by small steps and stays above 0.</summary>
    Natural,

    /// <summary>It moves by small steps.</summary>
    Signed,

    /// <summary>Nothing is known.</summary>
    Unbounded,
}
