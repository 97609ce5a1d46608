namespace Quantum.Engine.Values;

internal static partial class Operators
{
    /// <summary><c>target[index]</c>: list or text by integer, negative from the end; object by key.</summary>
    public static Value Index(Value target, Value index)
    {
        if (target.Ref is ListValue list && index.IsInteger)
        {
            long position = index.AsInteger < 0 ? index.AsInteger + list.Count : index.AsInteger;
            return position >= 0 && position < list.Count ? list.Get((int)position) : OutOfRange(index);
        }

        return IndexSlow(target, index);
    }

    /// <summary><c>target[from:to]</c> (EXPR-13); an unset bound was left out.</summary>
    public static Value Slice(Value target, Value from, Value to)
    {
        if (target.IsFailure || from.IsFailure || to.IsFailure)
        {
            return target.IsFailure ? target : from.IsFailure ? from : to;
        }

        if (!target.IsText && !target.IsList)
        {
            return FailAccess($"cannot index {Formatting.Describe(target)}: a slice needs a list or a text", "EXPR-13");
        }

        if (!IsBound(from) || !IsBound(to))
        {
            Value wrong = IsBound(from) ? to : from;
            return FailAccess($"a slice needs integers, got {Formatting.Describe(wrong)}", "EXPR-13");
        }

        return target.IsText ? SliceText(target, from, to) : SliceList(target.AsList, from, to);
    }

    /// <summary><c>target.name</c>.</summary>
    /// <param name="hint">Where the key was found last; kept by the caller between calls, see <see cref="ObjectValue"/>.</param>
    /// <param name="targetName">What the program calls the target, for the message about a list, or null.</param>
    public static Value Member(Value target, string name, ref int hint, string? targetName)
    {
        if (target.Ref is ObjectValue map)
        {
            return map.TryGet(name, ref hint, out Value value) ? value : Value.FromFailure(Failure.MissingKey(map, name));
        }

        return MemberSlow(target, name, ref hint, targetName);
    }

    private static Value IndexSlow(Value target, Value index)
    {
        if (target.IsFailure || index.IsFailure)
        {
            return target.IsFailure ? target : index;
        }

        switch (target.Kind)
        {
            case ValueKind.Object when index.IsText:
                string key = index.AsText;
                return target.AsObject.TryGet(key, out Value value)
                    ? value
                    : Value.FromFailure(Failure.MissingKey(target.AsObject, key));
            case ValueKind.Text when index.IsInteger:
                return CodePoints.At(target.AsTextSpan, index.AsInteger) is { } found
                    ? Value.FromText(found)
                    : OutOfRange(index);
            case ValueKind.List or ValueKind.Text when index.Kind == ValueKind.BigInteger:
                return OutOfRange(index);
            default:
                return FailAccess($"cannot index {Formatting.Describe(target)} by {Formatting.Describe(index)}", null);
        }
    }

    private static Value MemberSlow(Value target, string name, ref int hint, string? targetName) => target.Kind switch
    {
        ValueKind.List => ListMember(target.AsList, name, ref hint, targetName),
        ValueKind.Text when name == "length" => Value.FromInteger(CodePoints.Length(target.AsTextSpan)),
        ValueKind.Date when DateField(target.AsDate, name) is { } field => Value.FromInteger(field),
        ValueKind.Failure => target,
        _ => Value.FromFailure(Failure.Absent($"attribute '{name}' not found on {Formatting.Describe(target)}")),
    };

    private static Value ListMember(ListValue list, string name, ref int hint, string? targetName)
    {
        if (name == "length")
        {
            return Value.FromInteger(list.Count);
        }

        if (list.IsQueryResult && list.Count == 1 && list.Get(0).Ref is ObjectValue row)
        {
            return row.TryGet(name, ref hint, out Value value) ? value : Value.FromFailure(Failure.MissingKey(row, name));
        }

        return FailAccess(
            $"a list has no attribute '{name}': {targetName ?? "list"}.length is the number of its items, and the facts " +
            $"about a query or call are in {targetName ?? "<name>"}_result", "DB-1");
    }

    private static long? DateField(DateTime date, string name) => name switch
    {
        "year" => date.Year,
        "month" => date.Month,
        "day" => date.Day,
        "hour" => date.Hour,
        "minute" => date.Minute,
        "second" => date.Second,
        _ => null,
    };

    private static bool IsBound(Value bound) => bound.IsUnset || bound.IsInteger || bound.Kind == ValueKind.BigInteger;

    private static Value SliceText(Value target, Value from, Value to)
    {
        ReadOnlySpan<char> text = target.AsTextSpan;
        int count = CodePoints.Length(text);
        int start = Clamp(from, 0, count);
        int end = Math.Max(start, Clamp(to, count, count));
        return end - start == count ? target : Value.FromText(CodePoints.Slice(text, start, end).ToString());
    }

    private static Value SliceList(ListValue list, Value from, Value to)
    {
        int start = Clamp(from, 0, list.Count);
        int end = Math.Max(start, Clamp(to, list.Count, list.Count));
        return Value.FromList(ListOperations.Slice(list, start, end - start));
    }

    private static int Clamp(Value bound, int whenLeftOut, int count)
    {
        if (bound.IsUnset)
        {
            return whenLeftOut;
        }

        if (!bound.IsInteger)
        {
            return bound.AsBigInteger.Sign < 0 ? 0 : count;
        }

        long position = bound.AsInteger < 0 ? bound.AsInteger + count : bound.AsInteger;
        return (int)Math.Clamp(position, 0, count);
    }

    private static Value OutOfRange(Value index) =>
        Value.FromFailure(Failure.Absent($"index {Formatting.Show(index)} out of range"));

    private static Value FailAccess(string reason, string? ruleId) => Value.FromFailure(Failure.Error(reason, ruleId));
}
