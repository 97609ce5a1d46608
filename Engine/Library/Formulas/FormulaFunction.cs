using System.Linq.Expressions;
using Quantum.Engine.Values;

namespace Quantum.Engine.Library.Formulas;

/// <summary>
/// A function that formulas call (section 10). Converts its arguments to what it declares; its result may be a failure.
/// Immutable.
/// </summary>
internal abstract class FormulaFunction(string name, int parameterCount)
{
    private object? _identity;

    public string Name { get; } = name;

    public int ParameterCount { get; } = parameterCount;

    /// <summary>
    /// The only parameter is an array: it takes one vector, or any number of arguments as its elements. Only such a function
    /// serves calls with more arguments than it has parameters.
    /// </summary>
    public bool TakesVector { get; init; }

    /// <summary>Same arguments, same result, nothing else happens.</summary>
    public bool IsPure { get; init; }

    /// <summary>The lambda as the host gave it, when it gave an expression tree.</summary>
    public LambdaExpression? Lambda { get; init; }

    /// <summary>Stands for the function in compiled code, which so keeps nothing of the host alive.</summary>
    public object Identity => _identity ?? Interlocked.CompareExchange(ref _identity, new object(), null) ?? _identity;

    /// <summary>
    /// The result, or the failure. There are as many arguments as parameters, unless <see cref="TakesVector"/>. No argument is a
    /// failure.
    /// </summary>
    public abstract Value Call(ReadOnlySpan<Value> arguments, CallContext context);

    /// <inheritdoc cref="Call(ReadOnlySpan{Value}, CallContext)"/>
    public virtual Value Call(CallContext context) => Call([], context);

    /// <inheritdoc cref="Call(ReadOnlySpan{Value}, CallContext)"/>
    public virtual Value Call(Value first, CallContext context) => Call([first], context);

    /// <inheritdoc cref="Call(ReadOnlySpan{Value}, CallContext)"/>
    public virtual Value Call(Value first, Value second, CallContext context) => Call([first, second], context);

    /// <inheritdoc cref="Call(ReadOnlySpan{Value}, CallContext)"/>
    public virtual Value Call(Value first, Value second, Value third, CallContext context) =>
        Call([first, second, third], context);
}
