using System.Runtime.CompilerServices;
using Quantum.Engine.Binding;
using Quantum.Engine.Runtime;
using Quantum.Engine.Text;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter;

/// <summary>A return outside of loops: the value of the unit (RET-1).</summary>
internal sealed class ReturnNode(ExpressionNode value, string? cited, FrameShape shape, SourceSpan span)
    : StatementNode(shape, span)
{
    public override ExitStatus Execute(RunContext run, ref Value frame)
    {
        Value result = value.Evaluate(run, ref frame);
        if (result.IsFailure)
        {
            return FailCited(result.AsFailure, cited, run, ref frame);
        }

        Value.Store(ref Unsafe.Add(ref frame, VariableTable.ReturnSlot), result);
        return ExitStatus.Returned;
    }
}

/// <summary>The same with the arithmetic inlined.</summary>
internal sealed class ReturnArithmeticNode<TOperator, TLeft, TRight>(
    ArithmeticExpression<TOperator, TLeft, TRight> value, string? cited, FrameShape shape, SourceSpan span)
    : StatementNode(shape, span)
    where TOperator : struct, IArithmetic
    where TLeft : struct, IOperand
    where TRight : struct, IOperand
{
    private readonly ArithmeticExpression<TOperator, TLeft, TRight> _value = value;

    public override ExitStatus Execute(RunContext run, ref Value frame)
    {
        if (!_value.TryEvaluate(run, ref frame, out Value result))
        {
            return FailCited(result.AsFailure, cited, run, ref frame);
        }

        Value.Store(ref Unsafe.Add(ref frame, VariableTable.ReturnSlot), result);
        return ExitStatus.Returned;
    }
}

/// <summary>The same with a variable.</summary>
internal sealed class ReturnLocalNode(LocalOperand variable, string? cited, FrameShape shape, SourceSpan span)
    : StatementNode(shape, span)
{
    private readonly LocalOperand _variable = variable;

    public override ExitStatus Execute(RunContext run, ref Value frame)
    {
        Value result = _variable.Load(run, ref frame);
        if (!result.IsInteger)
        {
            result = _variable.Complete(result, run);
            if (result.IsFailure)
            {
                return FailCited(result.AsFailure, cited, run, ref frame);
            }
        }

        Value.Store(ref Unsafe.Add(ref frame, VariableTable.ReturnSlot), result);
        return ExitStatus.Returned;
    }
}

/// <summary>A return in a loop: one more item of the list of the outermost loop (LOOP-1, LOOP-3).</summary>
internal sealed class CollectNode(ExpressionNode value, string? cited, int collectorSlot, FrameShape shape, SourceSpan span)
    : StatementNode(shape, span)
{
    public override ExitStatus Execute(RunContext run, ref Value frame)
    {
        Value item = value.Evaluate(run, ref frame);
        if (item.IsFailure)
        {
            return FailCited(item.AsFailure, cited, run, ref frame);
        }

        ref Value collector = ref Unsafe.Add(ref frame, collectorSlot);
        ListValue list = collector.IsUnset ? ArrayList.Empty : collector.AsList;
        if (list.Count >= run.Budget.MaxCollectionSize)
        {
            return Fail(run.Budget.ChargeCollection(list.Count + 1L)!, run, ref frame);
        }

        Value.Store(ref collector, Value.FromList(list.Append(item)));
        return ExitStatus.Returned;
    }
}
