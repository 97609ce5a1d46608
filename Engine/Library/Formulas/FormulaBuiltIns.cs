using Quantum.Engine.Values;
using Quantum.Engine.Values.Decimals;
using Quantum.Engine.Values.Formulas;

namespace Quantum.Engine.Library.Formulas;

/// <summary>
/// The functions that every formula has (section 11), by name and number of parameters. All are pure.
/// <see cref="FormulaCalls"/> calls them: their bodies rely on arguments of the declared types.
/// </summary>
internal static partial class FormulaBuiltIns
{
    /// <summary>All of them, in the order of the specification.</summary>
    public static readonly IReadOnlyList<FunctionDefinition> All =
        [.. Statistics(), .. Proportions(), .. Trigonometry(), .. Texts(), .. Dates(), .. Finance(), .. CashFlows()];

    private delegate ContextNumber Computation(Figures a);

    private static FunctionDefinition Pure(string name, FunctionParameter[] parameters, FunctionBody body) =>
        new(name, parameters, body) { IsPure = true };

    /// <summary>A function whose only parameter is a vector.</summary>
    private static FunctionDefinition OfVector(string name, FormulaType? elements, FunctionBody body) =>
        new(name, [Vector("v", elements)], body) { IsPure = true, TakesVector = true };

    /// <summary>As <see cref="OfVector"/>; the body gets at least one element.</summary>
    private static FunctionDefinition OfItems(string name, FormulaType? elements, FunctionBody body) =>
        OfVector(name, elements, (items, context) => items.IsEmpty ? EmptyVector(name, "v") : body(items, context));

    /// <summary>A function of numbers that is one formula.</summary>
    private static FunctionDefinition Computed(string name, string parameters, Computation formula) =>
        Pure(name, Numbers(parameters), (a, context) => formula(new Figures(a, Math(context))).Value);

    private static FunctionParameter Number(string name) => new(name) { Type = FormulaType.Number };

    private static FunctionParameter[] Numbers(string names) => [.. names.Split(' ').Select(Number)];

    private static FunctionParameter[] NumberVectors(string names) =>
        [.. names.Split(' ').Select(name => Vector(name, FormulaType.Number))];

    private static FunctionParameter Vector(string name, FormulaType? elements) =>
        new(name) { Type = elements, IsVector = true };

    /// <summary>The elements of an argument for a vector.</summary>
    private static ReadOnlySpan<Value> Elements(Value vector) => ((ArrayList)vector.AsList).Span;

    private static MathContext Math(CallContext context) => context.Formulas.Math;

    private static Value EmptyVector(string function, string parameters) =>
        Value.Fail($"Illegal {function}({parameters}) for an empty vector");

    private static Value TooFew(string what, int count, int values) =>
        Value.Fail($"Index {count} out of bounds: there are {count} {what} for {values} values");
}
