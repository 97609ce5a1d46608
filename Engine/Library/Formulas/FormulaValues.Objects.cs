using System.Collections;
using System.Numerics;
using System.Runtime.CompilerServices;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Decimals;

namespace Quantum.Engine.Library.Formulas;

/// <content>Values of all other types of .NET.</content>
internal static partial class FormulaValues
{
    /// <summary>As <see cref="From{T}"/> for a value whose type is known at run time only.</summary>
    public static Value FromObject(object? value) => FromObject(value, depth: 0);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Value FromOther<T>(T value)
    {
        if (typeof(T) == typeof(TimeOnly))
        {
            return Value.FromTimeOnly(Unsafe.As<T, TimeOnly>(ref value));
        }

        if (typeof(T) == typeof(DateTimeOffset))
        {
            return Value.FromDateTimeOffset(Unsafe.As<T, DateTimeOffset>(ref value));
        }

        if (typeof(T) == typeof(DateTime))
        {
            return FromDateTime(Unsafe.As<T, DateTime>(ref value));
        }

        return FromObject(value);
    }

    /// <summary>UTC and local ones are instants; others are local to the zone of the options, whichever that will be.</summary>
    private static Value FromDateTime(DateTime value) => value.Kind == DateTimeKind.Unspecified
        ? Value.FromDate(value)
        : Value.FromDateTimeOffset(new DateTimeOffset(value));

    private static Value FromObject(object? value, int depth) => value switch
    {
        null => Value.Null,
        decimal number => FromDecimal(number),
        int number => Value.FromDecimal(number, WholeScale),
        long number => DecimalConversions.FromLong(number),
        double number => FromDouble(number),
        string text => Value.FromText(text),
        bool truth => Value.FromBoolean(truth),
        DateOnly date => Value.FromDateOnly(date),
        TimeOnly time => Value.FromTimeOnly(time),
        DateTimeOffset instant => Value.FromDateTimeOffset(instant),
        DateTime date => FromDateTime(date),
        FormulaValue { Value.IsUnset: true } => Value.Null,
        FormulaValue same => same.Value,
        _ => FromNumber(value) is { IsUnset: false } number ? number : FromText(value, depth),
    };

    private static Value FromNumber(object value) => value switch
    {
        float number => FromDouble(number),
        Half number => FromDouble((double)number),
        short number => Value.FromDecimal(number, WholeScale),
        byte number => Value.FromDecimal(number, WholeScale),
        sbyte number => Value.FromDecimal(number, WholeScale),
        ushort number => Value.FromDecimal(number, WholeScale),
        uint number => Value.FromDecimal(number, WholeScale),
        nint number => DecimalConversions.FromLong(number),
        ulong number => DecimalConversions.FromBigInteger(number),
        nuint number => DecimalConversions.FromBigInteger((ulong)number),
        Int128 number => DecimalConversions.FromBigInteger((BigInteger)number),
        UInt128 number => DecimalConversions.FromBigInteger((BigInteger)number),
        BigInteger number => DecimalConversions.FromBigInteger(number),
        _ => default,
    };

    private static Value FromText(object value, int depth) => value switch
    {
        Enum name => Value.FromText(name.ToString()),
        char character => Value.FromText(character.ToString()),
        Guid id => Value.FromText(id.ToString()),
        ListValue vector => Value.FromList(vector),
        IEnumerable items => NestingLimit.Allows(depth) ? Vector(items, depth) : Value.Fail("vectors are nested too deeply"),
        _ => Value.Fail($"Cannot convert [{TypeNames.Of(value.GetType())}] to a value of formulas"),
    };

    private static Value Vector(IEnumerable items, int depth) => items switch
    {
        decimal[] numbers => Vector<decimal>(numbers),
        double[] numbers => Vector<double>(numbers),
        int[] numbers => Vector<int>(numbers),
        long[] numbers => Vector<long>(numbers),
        string[] texts => Vector<string>(texts),
        List<decimal> numbers => Vector<decimal>(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(numbers)),
        _ => Sequence(items, depth),
    };

    private static Value Vector<T>(ReadOnlySpan<T> items)
    {
        var values = new Value[items.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = From(items[i]);
            if (values[i].IsFailure)
            {
                return values[i];
            }
        }

        return Value.FromList(Values.ArrayList.FromArray(values));
    }

    /// <summary>A sequence that does not end is cut off by a failure.</summary>
    private static Value Sequence(IEnumerable items, int depth)
    {
        var values = new List<Value>();
        foreach (object? item in items)
        {
            Value value = values.Count < HostShape.MaxSequenceLength
                ? FromObject(item, depth + 1)
                : Value.Fail($"the sequence has more than {HostShape.MaxSequenceLength} items");
            if (value.IsFailure)
            {
                return value;
            }

            values.Add(value);
        }

        return Value.FromList(Values.ArrayList.FromArray(values.ToArray()));
    }
}
