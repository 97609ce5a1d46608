using System.Numerics;
using System.Runtime.CompilerServices;
using Quantum.Engine.Values.Decimals;
using Quantum.Engine.Values.Temporals;

namespace Quantum.Engine.Values;

/// <summary>
/// A value of the language in 16 bytes: a reference that is either a <see cref="KindTag"/> or the object itself, and
/// 64 payload bits. <c>default</c> is <see cref="ValueKind.Unset"/>, so a cleared frame holds no variables.
/// </summary>
/// <remarks>
/// Slots of frames are shared by reference inside one run only; copying a value is not atomic.
/// INVARIANT: <see cref="ValueKind.BigInteger"/> is used only for integers outside the range of <see cref="long"/>.
/// INVARIANT: a decimal whose digits fit a long other than <see cref="long.MinValue"/>, at a scale that
/// <see cref="DecimalScale"/> has, is the scale and its digits; every other decimal is a boxed <see cref="BigDecimal"/>.
/// </remarks>
internal struct Value
{
    internal object? Ref;
    internal long Bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Value(object? reference, long bits)
    {
        Ref = reference;
        Bits = bits;
    }

    public static Value Null => new(KindTag.Null, 0);

    public static Value True => new(KindTag.Boolean, 1);

    public static Value False => new(KindTag.Boolean, 0);

    public static Value EmptyText => new("", 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value FromInteger(long value) => new(KindTag.Integer, value);

    /// <summary>An integer of any size, in its smallest representation.</summary>
    public static Value FromInteger(BigInteger value) =>
        value >= long.MinValue && value <= long.MaxValue ? FromInteger((long)value) : new(value, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value FromFloat(double value) => new(KindTag.Float, BitConverter.DoubleToInt64Bits(value));

    /// <summary>Digits and their scale; not <see cref="long.MinValue"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value FromDecimal(long unscaled, DecimalScale scale) => new(scale, unscaled);

    /// <summary>A decimal of any size, in its smallest representation.</summary>
    public static Value FromDecimal(BigDecimal value) =>
        DecimalScale.Has(value.Scale) && value.Unscaled > long.MinValue && value.Unscaled <= long.MaxValue
            ? FromDecimal((long)value.Unscaled, DecimalScale.Of(value.Scale))
            : new(value, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value FromBoolean(bool value) => new(KindTag.Boolean, value ? 1 : 0);

    public static Value FromText(string value) => new(value, 0);

    public static Value FromText(GrowingText value) => new(value, 0);

    public static Value FromList(ListValue value) => new(value, 0);

    public static Value FromObject(ObjectValue value) => new(value, 0);

    /// <summary>A date without zone; the ticks are kept, the <see cref="DateTime.Kind"/> is not.</summary>
    public static Value FromDate(DateTime value) => new(KindTag.Date, value.Ticks);

    public static Value FromDateOnly(DateOnly value) => new(KindTag.DateOnly, value.DayNumber);

    public static Value FromTimeOnly(TimeOnly value) => new(KindTag.TimeOnly, value.Ticks);

    public static Value FromDateTimeOffset(DateTimeOffset value) => new(OffsetTag.Of(value.Offset), value.UtcTicks);

    public static Value FromUpload(IUploadedFile value) => new(value, 0);

    public static Value FromFailure(Failure value) => new(value, 0);

    /// <summary>A failure of an operation that is not mere absence, with its reason.</summary>
    public static Value Fail(string reason) => FromFailure(Failure.Error(reason));

    public readonly ValueKind Kind
    {
        get
        {
            object? reference = Ref;
            if (reference is null)
            {
                return ValueKind.Unset;
            }

            return reference.GetType() == typeof(KindTag) ? Unsafe.As<KindTag>(reference).Kind : ReferenceKind(reference);
        }
    }

    public readonly bool IsUnset => Ref is null;

    public readonly bool IsNull => ReferenceEquals(Ref, KindTag.Null);

    public readonly bool IsUnsetOrNull => Ref is null || ReferenceEquals(Ref, KindTag.Null);

    public readonly bool IsBoolean => ReferenceEquals(Ref, KindTag.Boolean);

    /// <summary>True for an integer that fits 64 bits.</summary>
    public readonly bool IsInteger => ReferenceEquals(Ref, KindTag.Integer);

    public readonly bool IsFloat => ReferenceEquals(Ref, KindTag.Float);

    public readonly bool IsDecimal => Ref is DecimalScale or BigDecimal;

    /// <summary>True for the numbers of the component language: an integer of any size and a float.</summary>
    public readonly bool IsNumber => IsInteger || IsFloat || Ref is BigInteger;

    public readonly bool IsDate => ReferenceEquals(Ref, KindTag.Date);

    public readonly bool IsDateOnly => ReferenceEquals(Ref, KindTag.DateOnly);

    public readonly bool IsTimeOnly => ReferenceEquals(Ref, KindTag.TimeOnly);

    public readonly bool IsDateTimeOffset => Ref is OffsetTag;

    public readonly bool IsText => Ref is string or GrowingText;

    public readonly bool IsList => Ref is ListValue;

    public readonly bool IsObject => Ref is ObjectValue;

    public readonly bool IsFailure => Ref is Failure;

    // The readers below are valid only for a value of their kind; the caller has checked it.
    public readonly bool AsBoolean => Bits != 0;

    public readonly long AsInteger => Bits;

    public readonly double AsFloat => BitConverter.Int64BitsToDouble(Bits);

    public readonly BigDecimal AsDecimal =>
        Ref is DecimalScale tag ? new BigDecimal(Bits, tag.Scale) : (BigDecimal)Ref!;

    public readonly DateTime AsDate => new(Bits);

    public readonly DateOnly AsDateOnly => DateOnly.FromDayNumber((int)Bits);

    public readonly TimeOnly AsTimeOnly => new(Bits);

    public readonly DateTimeOffset AsDateTimeOffset
    {
        get
        {
            TimeSpan offset = Unsafe.As<OffsetTag>(Ref!).Offset;
            return new(Bits + offset.Ticks, offset);
        }
    }

    public readonly BigInteger AsBigInteger => IsInteger ? Bits : (BigInteger)Ref!;

    /// <summary>The text as one string; a growing text is flattened once and remembers the result.</summary>
    public readonly string AsText => Ref as string ?? Unsafe.As<GrowingText>(Ref!).ToString();

    /// <summary>The text as characters, without flattening a growing text.</summary>
    public readonly ReadOnlySpan<char> AsTextSpan => Ref is string text ? text : Unsafe.As<GrowingText>(Ref!).Span;

    public readonly ListValue AsList => Unsafe.As<ListValue>(Ref!);

    public readonly ObjectValue AsObject => Unsafe.As<ObjectValue>(Ref!);

    public readonly IUploadedFile AsUpload => (IUploadedFile)Ref!;

    public readonly Failure AsFailure => Unsafe.As<Failure>(Ref!);

    /// <summary>The small decimal with other digits at the same scale.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly Value WithDigits(long unscaled) => new(Ref, unscaled);

    /// <summary>Stores into a heap slot, skipping the write barrier when the reference does not change.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ref Value slot, Value value)
    {
        if (!ReferenceEquals(slot.Ref, value.Ref))
        {
            slot.Ref = value.Ref;
        }

        slot.Bits = value.Bits;
    }

    private static ValueKind ReferenceKind(object reference) => reference switch
    {
        string or GrowingText => ValueKind.Text,
        ObjectValue => ValueKind.Object,
        ListValue => ValueKind.List,
        Failure => ValueKind.Failure,
        BigInteger => ValueKind.BigInteger,
        DecimalScale or BigDecimal => ValueKind.Decimal,
        OffsetTag => ValueKind.DateTimeOffset,
        _ => ValueKind.Upload,
    };
}
