using System.Text;
using Quantum.Engine.Values;

namespace Quantum.Engine.Library;

/// <content>Functions on lists, and on what has items like one: the characters of a text, the keys of an object.</content>
internal static partial class BuiltIns
{
    private static IEnumerable<FunctionDefinition> Lists() =>
    [
        Pure("len", [Required("v")], (a, _) => Value.FromInteger(Length(a[0]))),
        Pure("first", [Required("v")], (a, _) => First(a[0])),
        Pure("last", [Required("v")], (a, _) => Last(a[0])),
        Pure("join", [Required("v"), Named("sep")], Join),
        Pure("sort", [Required("v"), Named("reverse")], Sort),
        Pure("get", [Required("x"), Required("key"), Named("default")], (a, _) => Get(a[0], a[1], a[2])),
    ];

    private static int Length(Value value) => value.Kind switch
    {
        ValueKind.Text => CodePoints.Length(value.AsText),
        ValueKind.List => value.AsList.Count,
        ValueKind.Object => value.AsObject.Count,
        _ => 0,
    };

    private static Value First(Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.List:
                return value.AsList.Count == 0 ? Value.Null : value.AsList.Get(0);
            case ValueKind.Object:
                return value.AsObject.Count == 0 ? Value.Null : Value.FromText(value.AsObject.KeyAt(0));
            case ValueKind.Text:
                string text = value.AsText;
                return text.Length == 0 ? Value.Null : Value.FromText(text[..CharacterWidth(text, 0)]);
            default:
                return HasNoItems(value);
        }
    }

    private static Value Last(Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.List:
                return value.AsList.Count == 0 ? Value.Null : value.AsList.Get(value.AsList.Count - 1);
            case ValueKind.Object:
                ObjectValue map = value.AsObject;
                return map.Count == 0 ? Value.Null : Value.FromText(map.KeyAt(map.Count - 1));
            case ValueKind.Text:
                string text = value.AsText;
                int width = text.Length > 1 ? CharacterWidth(text, text.Length - 2) : 1;
                return text.Length == 0 ? Value.Null : Value.FromText(text[^width..]);
            default:
                return HasNoItems(value);
        }
    }

    private static Value Join(ReadOnlySpan<Value> arguments, CallContext context)
    {
        Value items = Items(arguments[0], context);
        Value failure = default;
        if (items.IsFailure || !TryTextOr(arguments[1], ", ", context, out string separator, ref failure))
        {
            return items.IsFailure ? items : failure;
        }

        return Join(items.AsList, separator, context);
    }

    private static Value Join(ListValue items, string separator, CallContext context)
    {
        Value failure = default;
        var output = new StringBuilder();
        for (int i = 0; i < items.Count; i++)
        {
            Value item = items.Get(i);
            if (item.IsFailure)
            {
                return item;
            }

            if (!TryText(item, context, out string text, ref failure))
            {
                return failure;
            }

            if (TooLong((long)output.Length + separator.Length + text.Length, text.Length + 16, context.Work) is { } tooLong)
            {
                return Value.FromFailure(tooLong);
            }

            output.Append(i == 0 ? "" : separator).Append(text);
        }

        return Value.FromText(output.ToString());
    }

    /// <summary>The limit for a text that grows piece by piece: the whole may not be too long, the piece is charged.</summary>
    private static Failure? TooLong(long whole, long piece, WorkMeter work) =>
        whole > work.MaxTextLength ? work.ChargeText(whole) : work.Charge(piece / 16);

    private static Value Sort(ReadOnlySpan<Value> arguments, CallContext context)
    {
        Value items = Items(arguments[0], context);
        return items.IsFailure
            ? items
            : ListOperations.Sort(
                items.AsList, !arguments[1].IsUnset && Operators.IsTrue(arguments[1]), numericText: false, context.Work);
    }

    private static Value Get(Value container, Value key, Value otherwise)
    {
        Value missing = otherwise.IsUnset ? Value.Null : otherwise;
        switch (container.Kind)
        {
            case ValueKind.Unset or ValueKind.Null:
                return missing;
            case ValueKind.Object:
                return key.IsText && container.AsObject.TryGet(key.AsText, out Value found) ? found : missing;
            case ValueKind.List or ValueKind.Text when key.Kind is not (ValueKind.Integer or ValueKind.BigInteger):
                return Value.Fail($"the index must be an integer, got {Formatting.Describe(key)}");
            case ValueKind.List or ValueKind.Text:
                Value item = Operators.Index(container, key);
                return item.IsFailure && item.AsFailure.Kind == FailureKind.Absent ? missing : item;
            default:
                return Value.Fail($"needs an object, a list or a text, got {Formatting.Describe(container)}");
        }
    }

    /// <summary>The items of a list, the characters of a text or the keys of an object, as a list.</summary>
    private static Value Items(Value value, CallContext context)
    {
        if (value.IsList)
        {
            return value;
        }

        if (!value.IsText && !value.IsObject)
        {
            return HasNoItems(value);
        }

        return context.Work.ChargeCollection(Length(value)) is { } failure
            ? Value.FromFailure(failure)
            : Value.FromList(ArrayList.FromArray(value.IsText ? Characters(value.AsText) : Keys(value.AsObject)));
    }

    private static Value[] Characters(string text)
    {
        var characters = new List<Value>(text.Length);
        for (int i = 0; i < text.Length;)
        {
            int width = CharacterWidth(text, i);
            characters.Add(Value.FromText(text.Substring(i, width)));
            i += width;
        }

        return characters.ToArray();
    }

    private static Value[] Keys(ObjectValue map)
    {
        var keys = new Value[map.Count];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = Value.FromText(map.KeyAt(i));
        }

        return keys;
    }

    private static Value HasNoItems(Value value) =>
        Value.Fail($"needs a list, a text or an object, got {Formatting.Describe(value)}");
}
