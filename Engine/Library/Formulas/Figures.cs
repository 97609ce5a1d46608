using Quantum.Engine.Values;
using Quantum.Engine.Values.Decimals;

namespace Quantum.Engine.Library.Formulas;

/// <summary>The arguments of a function of numbers, in the context of the formula.</summary>
internal readonly ref struct Figures(ReadOnlySpan<Value> arguments, MathContext math)
{
    private readonly ReadOnlySpan<Value> _arguments = arguments;

    public ContextNumber this[int position] => new(_arguments[position], math);

    public ContextNumber Zero => this[0].Of(0);

    public ContextNumber One => this[0].Of(1);
}
