using System.Linq.Expressions;
using Quantum.Engine.Binding;
using Quantum.Engine.Binding.Formulas;
using Quantum.Engine.Interpreter;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Lowering;

/// <summary>What surrounds the code of a formula: where its inputs come from, and where results and failures go.</summary>
internal abstract class FormulaFrame
{
    /// <summary>The run, for what needs one.</summary>
    public abstract Expression RunContext { get; }

    /// <summary>The value of an input; a failure when there is none.</summary>
    public abstract Expression Read(BoundInput input);

    /// <summary>Keeps what a name was assigned.</summary>
    public abstract void Store(int slot, Expression value, List<Expression> code);

    /// <summary>Ends with a value.</summary>
    public abstract void Return(Expression value, List<Expression> code);

    /// <summary>Ends with a failure.</summary>
    public abstract Expression Fail(Expression failure);
}

/// <summary>The code of a unit: works on the frame of a scope, charges each statement, and can be left between two of them.</summary>
internal sealed class FormulaUnitFrame(LoweringRequest request) : FormulaFrame
{
    private readonly ParameterExpression _budget = Expression.Variable(typeof(ExecutionBudget), "budget");
    private readonly ParameterExpression _failure = Expression.Variable(typeof(Value), "failure");
    private readonly ParameterExpression _leave = Expression.Variable(typeof(int), "leave");
    private readonly LabelTarget _leaving = Expression.Label("leaving");
    private readonly LabelTarget _exit = Expression.Label(typeof(ExitStatus), "exit");
    private readonly List<LeavePoint> _points = [];
    private LabelTarget _failed = Expression.Label("failed");
    private BoundStatement? _statement;
    private readonly List<(LabelTarget Label, BoundStatement Statement)> _failures = [];

    public ParameterExpression Run { get; } = Expression.Parameter(typeof(RunContext), "run");

    public ParameterExpression Slots { get; } = Expression.Parameter(typeof(Value).MakeByRefType(), "frame");

    public override Expression RunContext => Run;

    public IEnumerable<ParameterExpression> Locals => [_budget, _failure, _leave];

    public void Begin(int index, BoundStatement statement, List<Expression> code)
    {
        if (index == 0)
        {
            code.Add(Expression.Assign(_budget, Expression.Property(Run, nameof(Runtime.RunContext.Budget))));
        }

        (_statement, _failed) = (statement, Expression.Label($"failed{index}"));
        MemberExpression slice = Expression.Field(_budget, nameof(ExecutionBudget.Slice));
        code.Add(Expression.IfThen(
            Expression.LessThanOrEqual(slice, Expression.Constant(0)),
            LeaveTo(new LeavePoint(-1, LeaveReason.Budget, [index, ResumePath.Before], 0, false))));
        code.Add(Expression.Assign(slice, Expression.Subtract(slice, Expression.Constant(1))));
        if (request.Leaves)
        {
            code.Add(Expression.IfThen(
                Methods.Call(typeof(Leaving), nameof(Leaving.IsDue), Run),
                LeaveTo(new LeavePoint(statement.Id, LeaveReason.Stress, [index, ResumePath.Start], 0, false))));
        }
    }

    public void End(List<Expression> code) => _failures.Add((_failed, _statement!));

    public void Finish(List<Expression> code)
    {
        code.Add(Expression.Return(_exit, Expression.Constant(ExitStatus.Completed)));
        foreach ((LabelTarget label, BoundStatement statement) in _failures)
        {
            code.Add(Expression.Label(label));
            Expression node = Expression.Constant(request.Component.NodeOf(statement), typeof(StatementNode));
            code.Add(Expression.Return(_exit, Expression.Call(node, nameof(StatementNode.FailWith), null, _failure, Run, Slots)));
        }

        code.Add(Expression.Label(_leaving));
        Expression suspend = Methods.Call(
            typeof(Leaving), nameof(Leaving.Suspend), Run, Expression.Constant(_points.ToArray()), _leave);
        code.Add(Expression.Label(_exit, suspend));
    }

    public override Expression Read(BoundInput input) => Methods.Call(
        typeof(FormulaAccess), nameof(FormulaAccess.Read), Run, Slots, Expression.Constant(input.Slot), Expression.Constant(input.Index));

    public override void Store(int slot, Expression value, List<Expression> code) =>
        code.Add(Methods.Call(typeof(FormulaAccess), nameof(FormulaAccess.Store), Slots, Expression.Constant(slot), value));

    public override void Return(Expression value, List<Expression> code)
    {
        Store(VariableTable.ReturnSlot, value, code);
        code.Add(Expression.Return(_exit, Expression.Constant(ExitStatus.Returned)));
    }

    public override Expression Fail(Expression failure) => Expression.Block(
        typeof(void), Expression.Assign(_failure, failure), Expression.Goto(_failed));

    private Expression LeaveTo(LeavePoint point)
    {
        _points.Add(point);
        return Expression.Block(
            typeof(void), Expression.Assign(_leave, Expression.Constant(_points.Count - 1)), Expression.Goto(_leaving));
    }
}
