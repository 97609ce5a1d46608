using System.Runtime.CompilerServices;
using Quantum.Engine.Runtime;
using Quantum.Engine.Syntax.Expressions;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter;

/// <summary>
/// The fast path of a comparison for two small integers and two floats, and the operator itself for everything else.
/// </summary>
internal interface IComparison
{
    static abstract bool Integers(long left, long right);

    static abstract bool Floats(double left, double right);

    static abstract Value Generic(Value left, Value right);
}

internal readonly struct Equal : IComparison
{
    public static bool Integers(long left, long right) => left == right;

    public static bool Floats(double left, double right) => left == right;

    public static Value Generic(Value left, Value right) => Value.FromBoolean(Operators.LooseEquals(left, right));
}

internal readonly struct NotEqual : IComparison
{
    public static bool Integers(long left, long right) => left != right;

    public static bool Floats(double left, double right) => left != right;

    public static Value Generic(Value left, Value right) => Value.FromBoolean(!Operators.LooseEquals(left, right));
}

internal readonly struct Less : IComparison
{
    public static bool Integers(long left, long right) => left < right;

    public static bool Floats(double left, double right) => left < right;

    public static Value Generic(Value left, Value right) => Operators.Less(left, right);
}

internal readonly struct LessOrEqual : IComparison
{
    public static bool Integers(long left, long right) => left <= right;

    public static bool Floats(double left, double right) => left <= right;

    public static Value Generic(Value left, Value right) => Operators.LessOrEqual(left, right);
}

internal readonly struct Greater : IComparison
{
    public static bool Integers(long left, long right) => left > right;

    public static bool Floats(double left, double right) => left > right;

    public static Value Generic(Value left, Value right) => Operators.Greater(left, right);
}

internal readonly struct GreaterOrEqual : IComparison
{
    public static bool Integers(long left, long right) => left >= right;

    public static bool Floats(double left, double right) => left >= right;

    public static Value Generic(Value left, Value right) => Operators.GreaterOrEqual(left, right);
}

/// <summary>The evaluation of a comparison of two operands, shared by the node and by the condition that it is.</summary>
internal readonly struct ComparisonExpression<TOperator, TLeft, TRight>(TLeft left, TRight right, int id)
    where TOperator : struct, IComparison
    where TLeft : struct, IOperand
    where TRight : struct, IOperand
{
    private readonly TLeft _left = left;
    private readonly TRight _right = right;

    /// <summary>Evaluates the comparison; true when it was one of small integers, else the other result counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryIntegers(RunContext run, ref Value frame, out bool result, out Value other)
    {
        Value left = _left.Load(run, ref frame);
        if (left.IsInteger)
        {
            Value right = _right.Load(run, ref frame);
            if (right.IsInteger)
            {
                result = TOperator.Integers(left.Bits, right.Bits);
                other = default;
                return true;
            }

            other = Finish(left, right, run);
        }
        else
        {
            other = EvaluateOther(left, run, ref frame);
        }

        result = false;
        return false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Value EvaluateOther(Value left, RunContext run, ref Value frame)
    {
        left = _left.Complete(left, run);
        return left.IsFailure ? left : Finish(left, _right.Load(run, ref frame), run);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Value Finish(Value left, Value right, RunContext run)
    {
        right = _right.Complete(right, run);
        if (right.IsFailure)
        {
            return right;
        }

        if (left.IsInteger && right.IsInteger)
        {
            return Value.FromBoolean(TOperator.Integers(left.Bits, right.Bits));
        }

        return Mixed.TryRead(left, right, out double a, out double b)
            ? Value.FromBoolean(TOperator.Floats(a, b))
            : Generic(left, right, run);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Value Generic(Value left, Value right, RunContext run)
    {
        run.Activation.Code.Profile.Observe(id, left.Kind, right.Kind);
        return TOperator.Generic(left, right);
    }
}

/// <summary>A comparison of two operands.</summary>
internal sealed class ComparisonNode<TOperator, TLeft, TRight>(TLeft left, TRight right, int id) : ExpressionNode
    where TOperator : struct, IComparison
    where TLeft : struct, IOperand
    where TRight : struct, IOperand
{
    private readonly ComparisonExpression<TOperator, TLeft, TRight> _expression = new(left, right, id);

    public override Value Evaluate(RunContext run, ref Value frame) =>
        _expression.TryIntegers(run, ref frame, out bool result, out Value other) ? Value.FromBoolean(result) : other;

    public override Truth Test(RunContext run, ref Value frame) =>
        _expression.TryIntegers(run, ref frame, out bool result, out Value other)
            ? (result ? Truth.True : Truth.False)
            : ToTruth(other, run);
}

/// <summary>
/// A chain of comparisons, or one with <c>in</c>: each operand is evaluated once, and only while all before hold.
/// </summary>
internal sealed class ComparisonChainNode(ExpressionNode[] operands, ComparisonOperator[] operators) : ExpressionNode
{
    public override Value Evaluate(RunContext run, ref Value frame)
    {
        Value left = operands[0].Evaluate(run, ref frame);
        Value result = left;
        for (int i = 0; i < operators.Length && !left.IsFailure; i++)
        {
            Value right = operands[i + 1].Evaluate(run, ref frame);
            result = right.IsFailure ? right : Compare(operators[i], left, right);
            if (!result.IsBoolean || !result.AsBoolean)
            {
                return result;
            }

            left = right;
        }

        return result;
    }

    private static Value Compare(ComparisonOperator @operator, Value left, Value right) => @operator switch
    {
        ComparisonOperator.Equal => Equal.Generic(left, right),
        ComparisonOperator.NotEqual => NotEqual.Generic(left, right),
        ComparisonOperator.Less => Operators.Less(left, right),
        ComparisonOperator.LessOrEqual => Operators.LessOrEqual(left, right),
        ComparisonOperator.Greater => Operators.Greater(left, right),
        ComparisonOperator.GreaterOrEqual => Operators.GreaterOrEqual(left, right),
        ComparisonOperator.In => Operators.In(left, right),
        _ => Opposite(Operators.In(left, right)),
    };

    private static Value Opposite(Value value) => value.IsBoolean ? Value.FromBoolean(!value.AsBoolean) : value;
}
