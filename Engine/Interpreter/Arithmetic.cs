using System.Runtime.CompilerServices;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter;

/// <summary>
/// The fast path of an arithmetic operator for two small integers or two floats, and the operator itself for everything
/// else. The fast paths are differential-tested against <see cref="Operators"/>.
/// </summary>
internal interface IArithmetic
{
    static abstract bool TryIntegers(long left, long right, out Value result);

    static abstract bool TryFloats(double left, double right, out Value result);

    static abstract Value Generic(Value left, Value right, WorkMeter work);
}

internal readonly struct Addition : IArithmetic
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryIntegers(long left, long right, out Value result)
    {
        long sum = unchecked(left + right);
        result = Value.FromInteger(sum);
        return ((left ^ sum) & (right ^ sum)) >= 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryFloats(double left, double right, out Value result)
    {
        result = Value.FromFloat(left + right);
        return true;
    }

    public static Value Generic(Value left, Value right, WorkMeter work) => Operators.Add(left, right, work);
}

internal readonly struct Subtraction : IArithmetic
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryIntegers(long left, long right, out Value result)
    {
        long difference = unchecked(left - right);
        result = Value.FromInteger(difference);
        return ((left ^ right) & (left ^ difference)) >= 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryFloats(double left, double right, out Value result)
    {
        result = Value.FromFloat(left - right);
        return true;
    }

    public static Value Generic(Value left, Value right, WorkMeter work) => Operators.Subtract(left, right);
}

internal readonly struct Multiplication : IArithmetic
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryIntegers(long left, long right, out Value result)
    {
        long high = Math.BigMul(left, right, out long low);
        result = Value.FromInteger(low);
        return high == low >> 63;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryFloats(double left, double right, out Value result)
    {
        result = Value.FromFloat(left * right);
        return true;
    }

    public static Value Generic(Value left, Value right, WorkMeter work) => Operators.Multiply(left, right, work);
}

internal readonly struct Division : IArithmetic
{
    // Both operands are exact as doubles up to here, so that one division is correctly rounded.
    private const long MaxExact = 1L << 53;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryIntegers(long left, long right, out Value result)
    {
        result = Value.FromFloat((double)left / right);
        return right != 0 && left is >= -MaxExact and <= MaxExact && right is >= -MaxExact and <= MaxExact;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryFloats(double left, double right, out Value result)
    {
        result = Value.FromFloat(left / right);
        return right != 0;
    }

    public static Value Generic(Value left, Value right, WorkMeter work) => Operators.Divide(left, right);
}

internal readonly struct FloorDivision : IArithmetic
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryIntegers(long left, long right, out Value result)
    {
        if (right <= 0)
        {
            result = default;
            return false;
        }

        long quotient = left / right;
        result = Value.FromInteger(left - (quotient * right) < 0 ? quotient - 1 : quotient);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryFloats(double left, double right, out Value result)
    {
        result = default;
        return false;
    }

    public static Value Generic(Value left, Value right, WorkMeter work) => Operators.FloorDivide(left, right);
}

internal readonly struct Remainder : IArithmetic
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryIntegers(long left, long right, out Value result)
    {
        if (right <= 0)
        {
            result = default;
            return false;
        }

        long remainder = (left | right) >> 31 == 0 ? (long)((uint)left % (uint)right) : left % right;
        result = Value.FromInteger(remainder < 0 ? remainder + right : remainder);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryFloats(double left, double right, out Value result)
    {
        result = default;
        return false;
    }

    public static Value Generic(Value left, Value right, WorkMeter work) => Operators.Modulo(left, right);
}

internal readonly struct Exponentiation : IArithmetic
{
    public static bool TryIntegers(long left, long right, out Value result)
    {
        result = default;
        return false;
    }

    public static bool TryFloats(double left, double right, out Value result)
    {
        result = default;
        return false;
    }

    public static Value Generic(Value left, Value right, WorkMeter work) => Operators.Power(left, right);
}

/// <summary>The evaluation of an arithmetic operator, shared by the node and by the assignment that stores its result.</summary>
internal readonly struct ArithmeticExpression<TOperator, TLeft, TRight>(TLeft left, TRight right, int id)
    where TOperator : struct, IArithmetic
    where TLeft : struct, IOperand
    where TRight : struct, IOperand
{
    private readonly TLeft _left = left;
    private readonly TRight _right = right;

    /// <summary>Evaluates the operator; false when the result is a failure.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryEvaluate(RunContext run, ref Value frame, out Value result)
    {
        Value left = _left.Load(run, ref frame);
        if (left.IsInteger)
        {
            Value right = _right.Load(run, ref frame);
            if (right.IsInteger && TOperator.TryIntegers(left.Bits, right.Bits, out result))
            {
                return true;
            }

            result = Finish(left, right, run);
        }
        else
        {
            result = EvaluateOther(left, run, ref frame);
        }

        return !result.IsFailure;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Value EvaluateOther(Value left, RunContext run, ref Value frame)
    {
        left = _left.Complete(left, run);
        if (left.IsFailure)
        {
            return left;
        }

        Value right = _right.Load(run, ref frame);
        return left.IsFloat && right.IsFloat && TOperator.TryFloats(left.AsFloat, right.AsFloat, out Value result)
            ? result
            : Finish(left, right, run);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Value Finish(Value left, Value right, RunContext run)
    {
        right = _right.Complete(right, run);
        if (right.IsFailure)
        {
            return right;
        }

        return Mixed.TryRead(left, right, out double a, out double b) && TOperator.TryFloats(a, b, out Value result)
            ? result
            : Generic(left, right, run);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Value Generic(Value left, Value right, RunContext run)
    {
        run.Activation.Code.Profile.Observe(id, left.Kind, right.Kind);
        return TOperator.Generic(left, right, run.Budget);
    }
}

internal sealed class ArithmeticNode<TOperator, TLeft, TRight>(TLeft left, TRight right, int id) : ExpressionNode
    where TOperator : struct, IArithmetic
    where TLeft : struct, IOperand
    where TRight : struct, IOperand
{
    private readonly ArithmeticExpression<TOperator, TLeft, TRight> _expression = new(left, right, id);

    public override Value Evaluate(RunContext run, ref Value frame)
    {
        _expression.TryEvaluate(run, ref frame, out Value result);
        return result;
    }
}

/// <summary>The same as an operand: what uses it needs no node for it.</summary>
internal readonly struct ArithmeticOperand<TOperator, TLeft, TRight>(TLeft left, TRight right, int id) : IOperand
    where TOperator : struct, IArithmetic
    where TLeft : struct, IOperand
    where TRight : struct, IOperand
{
    private readonly ArithmeticExpression<TOperator, TLeft, TRight> _expression = new(left, right, id);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Value Load(RunContext run, ref Value frame)
    {
        _expression.TryEvaluate(run, ref frame, out Value result);
        return result;
    }

    public Value Complete(Value loaded, RunContext run) => loaded;
}

/// <summary>Unary minus and plus.</summary>
internal sealed class SignNode(ExpressionNode operand, bool negates) : ExpressionNode
{
    public override Value Evaluate(RunContext run, ref Value frame)
    {
        Value value = operand.Evaluate(run, ref frame);
        if (value.IsFailure)
        {
            return value;
        }

        return negates ? Operators.Negate(value) : Operators.Plus(value);
    }
}
