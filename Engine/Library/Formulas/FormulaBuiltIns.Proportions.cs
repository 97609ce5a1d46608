using Quantum.Engine.Values;
using Quantum.Engine.Values.Decimals;
using Quantum.Engine.Values.Formulas;

namespace Quantum.Engine.Library.Formulas;

/// <content>Proportions (section 11.1). A vector of parts adds up exactly, whatever the precision.</content>
internal static partial class FormulaBuiltIns
{
    private const int ShareDecimals = 16;

    private static IEnumerable<FunctionDefinition> Proportions() =>
    [
        Computed("rule3d", "origin1 result1 origin2", a => a[2] * a[1] / a[0]),
        Computed("rule3i", "origin1 result1 origin2", a => a[0] * a[2] / a[1]),
        Pure("spread", [.. Numbers("value direction"), Vector("references", FormulaType.Number)], Spread),
        Pure("distribute", [.. Numbers("value direction"), .. NumberVectors("target limits")], Distribute),
    ];

    private static Value Spread(ReadOnlySpan<Value> arguments, CallContext context)
    {
        ContextNumber value = ContextNumber.Exact(arguments[0]);
        bool isForward = ContextNumber.Exact(arguments[1]).Sign >= 0;
        ReadOnlySpan<Value> references = Elements(arguments[2]);
        if (references.IsEmpty)
        {
            return EmptyVector("spread", "value, direction, references");
        }

        if (value.Sign < 0)
        {
            string shown = Formatting.Show(value.Value);
            return Value.Fail($"Illegal spread(value, direction, references) for value < 0: value = {shown}");
        }

        return context.Work.ChargeCollection(references.Length) is { } failure
            ? Value.FromFailure(failure)
            : Spread(value, isForward, EqualWhenZero(references));
    }

    /// <summary>Equal references stand for references that are all zero.</summary>
    private static ReadOnlySpan<Value> EqualWhenZero(ReadOnlySpan<Value> references)
    {
        foreach (Value reference in references)
        {
            if (!ContextNumber.Exact(reference).IsZero)
            {
                return references;
            }
        }

        var ones = new Value[references.Length];
        Array.Fill(ones, ContextNumber.Exact(1).Value);
        return ones;
    }

    /// <summary>Each part is rounded to the decimals of the value; one of them also gets what that leaves.</summary>
    private static Value Spread(ContextNumber value, bool isForward, ReadOnlySpan<Value> references)
    {
        int scale = value.Value.AsDecimal.Scale;
        Value whole = Sum(references).Value;
        var parts = new Value[references.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            Value share = DecimalOperators.Divide(references[i], whole, ShareDecimals, RoundingMode.HalfEven);
            parts[i] = DecimalOperators.SetScale((value * value.Of(share)).Value, scale, RoundingMode.HalfEven);
            if (parts[i].IsFailure)
            {
                return parts[i];
            }
        }

        int taker = TakerOfRest(parts, references, isForward);
        parts[taker] = (value - Sum(parts) + value.Of(parts[taker])).Value;
        return parts[taker].IsFailure ? parts[taker] : Value.FromList(ArrayList.FromArray(parts));
    }

    /// <summary>
    /// The first or last part above zero. Where all were rounded to zero it is the one with the first or last reference above
    /// zero: the parts always add up to the value.
    /// </summary>
    private static int TakerOfRest(ReadOnlySpan<Value> parts, ReadOnlySpan<Value> references, bool isForward)
    {
        int part = FirstPositive(parts, isForward);
        int taker = part >= 0 ? part : FirstPositive(references, isForward);
        return taker >= 0 ? taker : isForward ? 0 : parts.Length - 1;
    }

    private static int FirstPositive(ReadOnlySpan<Value> numbers, bool isForward)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            int position = isForward ? i : numbers.Length - 1 - i;
            if (ContextNumber.Exact(numbers[position]).Sign > 0)
            {
                return position;
            }
        }

        return -1;
    }

    private static Value Distribute(ReadOnlySpan<Value> arguments, CallContext context)
    {
        ReadOnlySpan<Value> target = Elements(arguments[2]);
        ReadOnlySpan<Value> limits = Elements(arguments[3]);
        if (limits.Length < target.Length)
        {
            return TooFew("limits", limits.Length, target.Length);
        }

        if (context.Work.ChargeCollection(target.Length + 1L) is { } failure)
        {
            return Value.FromFailure(failure);
        }

        bool isForward = ContextNumber.Exact(arguments[1]).Sign >= 0;
        return Distribute(ContextNumber.Exact(arguments[0]), isForward, target, limits);
    }

    /// <summary>
    /// Adds the value to one element after the other, as far as their limits allow, until nothing is left; a negative value is
    /// taken from them in the same way. The first element is held to its limit even when the value is zero.
    /// </summary>
    private static Value Distribute(
        ContextNumber value, bool isForward, ReadOnlySpan<Value> target, ReadOnlySpan<Value> limits)
    {
        Value[] parts = [.. target, value.Value];
        bool isTaken = value.Sign < 0;
        ContextNumber rest = value;
        for (int i = 0; i < target.Length; i++)
        {
            int position = isForward ? i : target.Length - 1 - i;
            ContextNumber sum = rest + rest.Of(parts[position]);
            ContextNumber excess = sum - rest.Of(limits[position]);
            if (excess.Value.IsFailure)
            {
                return excess.Value;
            }

            bool isBeyond = isTaken ? excess.Sign < 0 : excess.Sign > 0;
            parts[position] = isBeyond ? limits[position] : sum.Value;
            rest = isBeyond ? excess : rest.Of(0);
            if (rest.IsZero)
            {
                break;
            }
        }

        parts[^1] = rest.Value;
        return Value.FromList(ArrayList.FromArray(parts));
    }
}
