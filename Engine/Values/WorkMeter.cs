namespace Quantum.Engine.Values;

/// <summary>
/// What operations that do work in bulk ask before they do it. A run's budget is one; <see cref="Unlimited"/> serves where
/// nothing runs on behalf of a program. Used by one thread at a time.
/// </summary>
internal abstract class WorkMeter
{
    public static readonly WorkMeter Unlimited = new UnlimitedMeter();

    /// <summary>The longest text an operation may make, in UTF-16 units.</summary>
    public int MaxTextLength { get; protected set; } = 64 * 1024 * 1024;

    /// <summary>The most items or keys a list or object made by an operation may have.</summary>
    public int MaxCollectionSize { get; protected set; } = 16 * 1024 * 1024;

    /// <summary>The most bits an integer made by an operation may have.</summary>
    public int MaxIntegerBits { get; protected set; } = 1024 * 1024;

    /// <summary>Charges work of this many items or characters; a failure means the run must end with it.</summary>
    public abstract Failure? Charge(long units);

    /// <summary>Charges a text of this length about to be made, or says why it may not be.</summary>
    public Failure? ChargeText(long length) => ChargeText(length, length);

    /// <summary>As <see cref="ChargeText(long)"/> for a text of which only a part is written anew.</summary>
    public Failure? ChargeText(long length, long written) =>
        length > MaxTextLength
            ? Failure.Limit($"a text of {length} characters is too large; the limit is {MaxTextLength}")
            : Charge(written / 16);

    /// <summary>Charges a list or object of this size about to be made, or says why it may not be.</summary>
    public Failure? ChargeCollection(long count) => ChargeCollection(count, count);

    /// <summary>As <see cref="ChargeCollection(long)"/> for a collection of which only some items are written anew.</summary>
    public Failure? ChargeCollection(long count, long written) =>
        count > MaxCollectionSize
            ? Failure.Limit($"a collection of {count} items is too large; the limit is {MaxCollectionSize}")
            : Charge(written);

    /// <summary>Charges an integer of this size about to be made, or says why it may not be.</summary>
    public Failure? ChargeInteger(long bits) =>
        bits > MaxIntegerBits
            ? Failure.Limit($"an integer of {bits} bits is too large; the limit is {MaxIntegerBits}")
            : Charge(bits / 1024);

    private sealed class UnlimitedMeter : WorkMeter
    {
        public override Failure? Charge(long units) => null;
    }
}
