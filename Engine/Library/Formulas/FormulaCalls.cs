using Quantum.Engine.Values;
using Quantum.Engine.Values.Formulas;

namespace Quantum.Engine.Library.Formulas;

/// <summary>
/// How formulas call functions (section 10.2): the one place where arguments become what the parameters declare. Nothing is
/// allocated for arguments that are that already.
/// </summary>
internal static class FormulaCalls
{
    /// <summary>
    /// The result, or the failure of an argument or of the function. There are as many arguments as parameters, or any number
    /// for a function that takes a vector. No argument is a failure.
    /// </summary>
    public static Value Call(FunctionDefinition function, ReadOnlySpan<Value> arguments, CallContext context)
    {
        if (function.TakesVector)
        {
            return CallWithElements(function, arguments, context);
        }

        Value[]? converted = null;
        for (int i = 0; i < arguments.Length; i++)
        {
            Value argument = Argument(function, i, arguments[i], context);
            if (argument.IsFailure)
            {
                return argument;
            }

            if (!IsSame(argument, arguments[i]))
            {
                converted ??= arguments.ToArray();
                converted[i] = argument;
            }
        }

        return function.Body(converted ?? arguments, context);
    }

    /// <summary>A vector alone is the elements; otherwise the arguments are.</summary>
    private static Value CallWithElements(FunctionDefinition function, ReadOnlySpan<Value> arguments, CallContext context)
    {
        FormulaType? type = function.Parameters[0].Type;
        if (arguments.Length == 1 && arguments[0].IsList)
        {
            Value vector = Vector(arguments[0], type, context);
            return vector.IsFailure ? vector : function.Body(((ArrayList)vector.AsList).Span, context);
        }

        Value failure = Convert(arguments, type, context, out Value[]? converted);
        return failure.IsFailure ? failure : function.Body(converted ?? arguments, context);
    }

    private static Value Argument(FunctionDefinition function, int position, Value argument, CallContext context)
    {
        FunctionParameter parameter = function.Parameters[position];
        return !parameter.IsVector ? Convert(argument, parameter.Type, context)
            : argument.IsList ? Vector(argument, parameter.Type, context)
            : Value.Fail($"Parameter on position [{position + 1}] of virtual method [{function.Name}] should be an array");
    }

    /// <summary>A vector whose elements are of the type: the same one when they are.</summary>
    private static Value Vector(Value vector, FormulaType? elements, CallContext context)
    {
        ListValue list = vector.AsList;
        if (context.Work.Charge(list.Count) is { } refused)
        {
            return Value.FromFailure(refused);
        }

        Value[]? items = list is ArrayList ? null : Copy(list);
        Value failure = Convert(items ?? ((ArrayList)list).Span, elements, context, out Value[]? converted);
        items = converted ?? items;
        return failure.IsFailure ? failure : items is null ? vector : Value.FromList(ArrayList.FromArray(items));
    }

    private static Value[] Copy(ListValue list)
    {
        var items = new Value[list.Count];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = list.Get(i);
        }

        return items;
    }

    /// <summary>A failure, or unset; the values are null when they may stay as they are.</summary>
    private static Value Convert(ReadOnlySpan<Value> values, FormulaType? type, CallContext context, out Value[]? converted)
    {
        converted = null;
        for (int i = 0; i < values.Length; i++)
        {
            Value value = Convert(values[i], type, context);
            if (value.IsFailure)
            {
                return value;
            }

            if (!IsSame(value, values[i]))
            {
                converted ??= values.ToArray();
                converted[i] = value;
            }
        }

        return default;
    }

    private static Value Convert(Value value, FormulaType? type, CallContext context) =>
        type is { } wanted && !value.IsFailure ? FormulaConversions.Convert(value, wanted, context.Formulas) : value;

    private static bool IsSame(Value a, Value b) => ReferenceEquals(a.Ref, b.Ref) && a.Bits == b.Bits;
}
