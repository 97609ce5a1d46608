using System.Linq.Expressions;
using Quantum.Engine.Values;

namespace Quantum.Engine.Lowering;

/// <summary>A lowered expression: a tree without side effects, whose value may be read more than once.</summary>
/// <param name="Tree">A constant, a local, or an operation on such.</param>
/// <param name="Kind">What it gives.</param>
internal readonly record struct Operand(Expression Tree, Representation Kind)
{
    /// <summary>What is known of an integer.</summary>
    public Interval Range { get; init; } = Interval.Full;

    public static Operand Integer(long value) =>
        new(Expression.Constant(value), Representation.Integer) { Range = Interval.Exactly(value) };

    /// <summary>The same as a <see cref="Value"/>, for code that takes any kind.</summary>
    public Expression AsValue() => Kind switch
    {
        Representation.Integer => Expression.Call(Methods.FromInteger, Tree),
        Representation.Float => Expression.Call(Methods.FromFloat, Tree),
        Representation.Boolean => Expression.Call(Methods.FromBoolean, Tree),
        Representation.Text or Representation.List or Representation.Object => Expression.Call(Methods.FromReference, Tree),
        _ => Tree,
    };

    /// <summary>The same as a <see cref="double"/>; an integer is rounded as everywhere in the language.</summary>
    public Expression AsFloat() => Kind == Representation.Integer ? Expression.Convert(Tree, typeof(double)) : Tree;
}
