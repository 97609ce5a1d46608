using Quantum.Engine.Library;
using Quantum.Engine.Library.Formulas;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Decimals;
using static Quantum.Engine.Tests.Values.Decimals.WrittenDecimal;

namespace Quantum.Engine.Tests.Library.Formulas;

/// <summary>An evaluation at a precision, in UTC.</summary>
internal sealed class FormulaContext(int precision = 16, WorkMeter? work = null) : CallContext
{
    public override WorkMeter Work { get; } = work ?? WorkMeter.Unlimited;

    public override DateTime Now => new(2026, 1, 31, 8, 30, 0);

    public override Random Random => throw new InvalidOperationException("A pure function asks for no random numbers.");

    public override FormulaSettings Formulas { get; } = new(new MathContext(precision), null, TimeZoneInfo.Utc);
}

/// <summary>Calls functions as formulas do: by name and number of arguments, and then as functions of a vector.</summary>
internal static class FormulaFunctions
{
    public static Value Call(string name, params ReadOnlySpan<Value> arguments) => CallIn(new FormulaContext(), name, arguments);

    public static Value CallIn(CallContext context, string name, params ReadOnlySpan<Value> arguments)
    {
        FunctionDefinition? function = (BuiltInFunction.Find(name, arguments.Length) ?? BuiltInFunction.Find(name, 1))?.Definition;
        Assert.NotNull(function);
        return FormulaCalls.Call(function, arguments, context);
    }

    /// <summary>Decimals that are written with blanks between them.</summary>
    public static Value[] Numbers(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Of)];

    public static Value Vector(string numbers) => Vector(Numbers(numbers));

    public static Value Vector(params Value[] elements) => Value.FromList(ArrayList.FromArray(elements));

    public static Value OfText(string text) => Value.FromText(text);

    /// <summary>Equality up to the noise of steps that are rounded: three digits fewer than the precision.</summary>
    public static void AssertClose(string expected, Value result, int precision)
    {
        Assert.True(result.IsDecimal, Shown(result));
        Value wanted = Of(expected);
        Value distance = DecimalOperators.Abs(
            DecimalOperators.Subtract(wanted, result, MathContext.Unlimited), MathContext.Unlimited);
        Value tolerance = DecimalOperators.Multiply(
            DecimalOperators.Abs(wanted, MathContext.Unlimited), Of($"1e-{precision - 3}"), MathContext.Unlimited);
        Assert.True(
            DecimalOperators.LessOrEqual(distance, tolerance).AsBoolean,
            $"expected {expected} at {precision} digits, got {Shown(result)}");
    }
}
