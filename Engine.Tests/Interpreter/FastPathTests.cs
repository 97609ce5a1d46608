using Quantum.Engine.Hosting;
using Quantum.Engine.Interpreter;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Tests.Interpreter;

/// <summary>The fast paths of tier 0 against the operators, which alone define what an operation means.</summary>
public sealed class FastPathTests
{
    private static readonly long[] Integers =
    [
        0, 1, -1, 2, -2, 3, 7, -7, 10, 63, 64, 1L << 31, (1L << 31) - 1, -(1L << 31), (1L << 32) + 1, 3037000499, 3037000500, -3037000500,
        1L << 53, (1L << 53) + 1, -(1L << 53) - 1, 1L << 62, long.MaxValue, long.MaxValue - 1, long.MinValue, long.MinValue + 1,
    ];

    private static readonly double[] Floats =
    [
        0.0, -0.0, 1, -1, 0.5, 2.5, -7.5, 1e16, 9007199254740993.0, 1e308, -1e308, 5e-324, double.PositiveInfinity, double.NaN,
    ];

    private static readonly Value[] Others =
    [
        Value.Null, Value.True, Value.EmptyText, Value.FromText("a"), Value.FromText("12"), Value.FromText("-2.5"),
        Value.FromInteger(System.Numerics.BigInteger.Pow(2, 70)), Value.FromList(ArrayList.Empty),
    ];

    private static readonly Value[] All =
        [.. Integers.Select(Value.FromInteger), .. Floats.Select(Value.FromFloat), .. Others];

    public static TheoryData<string> Operations =>
        ["+", "-", "*", "/", "//", "%", "**", "==", "!=", "<", "<=", ">", ">="];

    /// <summary>Each operator with operands from variables, and from larger expressions on either side.</summary>
    [Theory]
    [MemberData(nameof(Operations))]
    public void VariablesAndNestedExpressionsGiveWhatTheOperatorGives(string operation)
    {
        using var engine = new QuantumEngine();
        string text = operation.Replace("<", "&lt;");
        string[] shapes = [$"a {text} b", $"[a][0] {text} b", $"a {text} [b][0]", $"[a][0] {text} [b][0]"];
        Component[] components = Array.ConvertAll(
            [.. shapes, .. shapes.Select(s => $"[{s}][0]"), .. shapes.Select(s => $"{s} if true else 0")],
            shape => engine.Parse(Source($"<q:set name=\"r\" value=\"{{{shape}}}\"/><q:return value=\"{{r}}\"/>")));
        foreach (Value left in All)
        {
            foreach (Value right in All)
            {
                string expected = Shown(Apply(operation, left, right));

                // Exceptions are slow: what fails is tried in the two shapes that differ most.
                foreach (Component component in expected.StartsWith("error", StringComparison.Ordinal) ? [components[0], components[3]] : components)
                {
                    Assert.Equal((left, right, expected), (left, right, Evaluate(component, left, right)));
                }
            }
        }
    }

    /// <summary>Each operator with an integer of the source on its right.</summary>
    [Theory]
    [MemberData(nameof(Operations))]
    public void ConstantsGiveWhatTheOperatorGives(string operation)
    {
        using var engine = new QuantumEngine();
        string text = operation.Replace("<", "&lt;");
        foreach (long constant in Integers.Where(i => i >= 0))
        {
            string[] shapes = [$"a {text} {constant}", $"[a][0] {text} {constant}"];
            Component[] components = Array.ConvertAll(
                shapes, shape => engine.Parse(Source($"<q:set name=\"r\" value=\"{{{shape}}}\"/><q:return value=\"{{r}}\"/>")));
            foreach (Value left in All)
            {
                string expected = Shown(Apply(operation, left, Value.FromInteger(constant)));
                Assert.All(components, c => Assert.Equal((left, constant, expected), (left, constant, Evaluate(c, left, Value.Null))));
            }
        }
    }

    /// <summary>Conditions test without making a value.</summary>
    [Theory]
    [InlineData("==")]
    [InlineData("!=")]
    [InlineData("<")]
    [InlineData("<=")]
    [InlineData(">")]
    [InlineData(">=")]
    public void ConditionsAgreeWithTheOperator(string operation)
    {
        using var engine = new QuantumEngine();
        Component[] components = Array.ConvertAll(
            [$"a {operation} b", $"[a][0] {operation} b", $"a {operation} [b][0]"],
            shape => engine.Parse(Source(
                $"<q:if condition=\"{shape.Replace("<", "&lt;")}\"><q:return value=\"{{true}}\"/><q:else><q:return value=\"{{false}}\"/></q:else></q:if>")));
        foreach (Value left in All)
        {
            foreach (Value right in All)
            {
                string expected = Shown(Apply(operation, left, right));
                Assert.All(components, c => Assert.Equal((left, right, expected), (left, right, Evaluate(c, left, right))));
            }
        }
    }

    private static string Source(string body) =>
        $"<q:component name=\"P\"><q:param name=\"a\"/><q:param name=\"b\"/>{body}</q:component>";

    private static string Evaluate(Component component, Value left, Value right)
    {
        try
        {
            RunResult result = component.Run(new Dictionary<string, object?> { ["a"] = left, ["b"] = right });
            return Shown(result.ReturnValue);
        }
        catch (QuantumExecutionException error)
        {
            return "error: " + error.Message[(error.Message.LastIndexOf("evaluated: ", StringComparison.Ordinal) + 11)..];
        }
    }

    private static string Shown(Value value) =>
        value.IsFailure ? "error: " + value.AsFailure.Reason : $"{value.Kind} {Formatting.ToQuoted(value)}";

    private static Value Apply(string operation, Value left, Value right) => operation switch
    {
        "+" => Operators.Add(left, right, WorkMeter.Unlimited),
        "-" => Operators.Subtract(left, right),
        "*" => Operators.Multiply(left, right, WorkMeter.Unlimited),
        "/" => Operators.Divide(left, right),
        "//" => Operators.FloorDivide(left, right),
        "%" => Operators.Modulo(left, right),
        "**" => Operators.Power(left, right),
        "==" => Value.FromBoolean(Operators.LooseEquals(left, right)),
        "!=" => Value.FromBoolean(!Operators.LooseEquals(left, right)),
        "<" => Operators.Less(left, right),
        "<=" => Operators.LessOrEqual(left, right),
        ">" => Operators.Greater(left, right),
        _ => Operators.GreaterOrEqual(left, right),
    };
}
