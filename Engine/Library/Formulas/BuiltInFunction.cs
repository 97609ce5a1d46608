using System.Collections.Frozen;
using Quantum.Engine.Values;

namespace Quantum.Engine.Library.Formulas;

/// <summary>A function of <see cref="FormulaBuiltIns"/>.</summary>
internal sealed class BuiltInFunction : FormulaFunction
{
    // Under each name, the function of n parameters is at position n.
    private static readonly FrozenDictionary<string, BuiltInFunction?[]> ByName = FormulaBuiltIns.All
        .GroupBy(definition => definition.Name)
        .ToFrozenDictionary(group => group.Key, ByArity);

    private BuiltInFunction(FunctionDefinition definition)
        : base(definition.Name, definition.Parameters.Length)
    {
        Definition = definition;
        TakesVector = definition.TakesVector;
        IsPure = definition.IsPure;
    }

    public FunctionDefinition Definition { get; }

    /// <summary>The one of this name with exactly so many parameters, or null.</summary>
    public static BuiltInFunction? Find(string name, int arity) =>
        ByName.TryGetValue(name, out BuiltInFunction?[]? overloads) && (uint)arity < (uint)overloads.Length ? overloads[arity] : null;

    public override Value Call(ReadOnlySpan<Value> arguments, CallContext context) =>
        FormulaCalls.Call(Definition, arguments, context);

    private static BuiltInFunction?[] ByArity(IEnumerable<FunctionDefinition> overloads)
    {
        var positions = new BuiltInFunction?[overloads.Max(definition => definition.Parameters.Length) + 1];
        foreach (FunctionDefinition definition in overloads)
        {
            positions[definition.Parameters.Length] = new BuiltInFunction(definition);
        }

        return positions;
    }
}
