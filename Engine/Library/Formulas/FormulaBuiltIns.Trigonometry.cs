using Quantum.Engine.Values;
using Quantum.Engine.Values.Decimals;

namespace Quantum.Engine.Library.Formulas;

/// <content>Trigonometry, in radians (section 11.2).</content>
internal static partial class FormulaBuiltIns
{
    private static IEnumerable<FunctionDefinition> Trigonometry() =>
    [
        OfNumber("sin", DecimalOperators.Sin),
        OfNumber("cos", DecimalOperators.Cos),
        OfNumber("tan", DecimalOperators.Tan),
        OfNumber("asin", DecimalOperators.Asin),
        OfNumber("acos", DecimalOperators.Acos),
        OfNumber("atan", DecimalOperators.Atan),
        OfNumber("sinh", DecimalOperators.Sinh),
        OfNumber("cosh", DecimalOperators.Cosh),
        OfNumber("tanh", DecimalOperators.Tanh),
        OfNumber("asinh", DecimalOperators.Asinh),
        OfNumber("acosh", DecimalOperators.Acosh),
        OfNumber("atanh", DecimalOperators.Atanh),
        Pure("atan2", Numbers("y x"), (a, context) => DecimalOperators.Atan2(a[0], a[1], Math(context))),
    ];

    private static FunctionDefinition OfNumber(string name, Func<Value, MathContext, Value> function) =>
        Pure(name, Numbers("x"), (a, context) => function(a[0], Math(context)));
}
