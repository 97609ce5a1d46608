using System.Collections.Frozen;
using Quantum.Engine.Values;

namespace Quantum.Engine.Library.Formulas;

/// <summary>A function of <see cref="FormulaBuiltIns"/>.</summary>
internal sealed class BuiltInFunction : FormulaFunction
{
    private static readonly FrozenDictionary<FunctionDefinition, BuiltInFunction> All =
        FormulaBuiltIns.All.ToFrozenDictionary(definition => definition, definition => new BuiltInFunction(definition));

    private readonly FunctionDefinition _definition;

    private BuiltInFunction(FunctionDefinition definition)
        : base(definition.Name, definition.Parameters.Length)
    {
        _definition = definition;
        TakesVector = definition.TakesVector;
        IsPure = definition.IsPure;
    }

    /// <summary>The one of this name with exactly so many parameters, or null.</summary>
    public static BuiltInFunction? Find(string name, int arity) =>
        FormulaBuiltIns.Find(name, arity) is { } definition ? All[definition] : null;

    public override Value Call(ReadOnlySpan<Value> arguments, CallContext context) =>
        FormulaCalls.Call(_definition, arguments, context);
}
