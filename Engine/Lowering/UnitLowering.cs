using System.Linq.Expressions;
using Quantum.Engine.Binding;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Lowering;

/// <summary>
/// Writes the tree of one unit by its plan. Statements are written one after another into the innermost open list; an
/// expression becomes an operand without side effects, after the statements that compute and check its parts.
/// </summary>
/// <remarks>
/// INVARIANT: a lowered statement does nothing that can be seen before everything that can make it leave has been checked, so
/// that leaving means to run it again from its start in the interpreter.
/// </remarks>
internal sealed partial class UnitLowering
{
    private readonly LoweringRequest _request;
    private UnitPlan _plan;
    private readonly ParameterExpression _run = Expression.Parameter(typeof(RunContext), "run");
    private readonly ParameterExpression _frame = Expression.Parameter(typeof(Value).MakeByRefType(), "frame");
    private readonly ParameterExpression _budget = Expression.Variable(typeof(ExecutionBudget), "budget");
    private ParameterExpression _slice = Expression.Variable(typeof(int), "slice");
    private readonly ParameterExpression _status = Expression.Variable(typeof(ExitStatus), "status");
    // Around the unit stands a loop that never goes round. The JIT takes either side of a guard to be as likely as the other, and
    // lays out what comes after a handful of them as if it were cold; the exits of a loop it takes to be rare.
    private LabelTarget? _top;
    private readonly LabelTarget _end = Expression.Label("end");
    private readonly LabelTarget _refused = Expression.Label("refused");
    private readonly List<ParameterExpression> _locals;
    private readonly List<LeavePoint> _leavePoints = [];
    private readonly List<int> _path = [];
    private List<Expression> _code = [];

    // An accumulator turned out to be none: what was written counts on it.
    private bool _hasWrongRanges;

    private UnitLowering(LoweringRequest request, UnitPlan plan, Dictionary<BoundFunction, TypedFunction> functions)
    {
        _functions = functions;
        _request = request;
        _plan = plan;
        _locals = [_budget, _slice, _status, _leave];
        _registers = new ParameterExpression?[request.Unit.FrameSize];
        _isSet = new ParameterExpression?[request.Unit.FrameSize];
    }

    /// <param name="request">What is asked for.</param>
    /// <param name="plan">The plan of the unit.</param>
    /// <param name="function">The plan of a function that can do without its frame, or null.</param>
    public static LoweredUnit Lower(LoweringRequest request, UnitPlan plan, FunctionPlan? function)
    {
        while (true)
        {
            var functions = new Dictionary<BoundFunction, TypedFunction>();
            var lowering = new UnitLowering(request, plan, functions);
            Expression<UnitEntry> entry = lowering.Lower(function);
            if (!lowering._hasWrongRanges)
            {
                return Finish(entry, functions, plan);
            }
        }
    }

    private static LoweredUnit Finish(
        Expression<UnitEntry> entry, Dictionary<BoundFunction, TypedFunction> functions, UnitPlan plan)
    {
        int nodes = functions.Values.Sum(f => f.Plan.Size) + BoundTree.ExpressionsIn(plan.Body).Count();
        return new LoweredUnit(entry, [.. functions.Values.Select(f => new LoweredFunction(f.Body!, f.Link))], null, nodes);
    }

    private Expression<UnitEntry> Lower(FunctionPlan? function)
    {
        Emit(Expression.Assign(_budget, Expression.Property(_run, nameof(RunContext.Budget))));
        if (function is not null)
        {
            EmitTypedUnit(function);
        }
        else
        {
            EmitUnit();
        }

        EmitExits();
        EmitInlineGuard();
        string name = $"{_request.Unit.Kind} {_request.Unit.Name}";
        return Expression.Lambda<UnitEntry>(Expression.Block(typeof(ExitStatus), _locals, _code), name, [_run, _frame]);
    }

    private void EmitUnit()
    {
        Emit(Expression.Label(_top = Expression.Label("top")));
        OpenRegisters();
        Emit(Expression.Assign(_slice, Slice));
        if (_plan.Loop is { } loop)
        {
            EmitUnitLoop(loop);
        }
        else
        {
            EmitUnitBody();
        }
    }

    // Calls that are inlined count as calls: near the limit the interpreter makes them one by one.
    private void EmitInlineGuard()
    {
        if (_deepestInline > 0)
        {
            Expression left = Methods.Call(typeof(Leaving), nameof(Leaving.CallsLeft), _run);
            _code.Insert(0, Expression.IfThen(
                Expression.LessThan(left, Expression.Constant(_deepestInline)), Expression.Goto(_refusedAtOnce)));
        }
    }

    private void EmitUnitBody()
    {
        _returnTo = new ReturnTarget(_end, 0, null);
        EmitBlock(_plan.Body);
        Emit(Expression.Assign(_status, Expression.Constant(ExitStatus.Completed)));
        Emit(Expression.Goto(_end));
    }

    // Every way out writes the registers back and gives the rest of the slice back: in one place, since the JIT takes its time for
    // each.
    private void EmitExits()
    {
        LabelTarget exit = Expression.Label(typeof(ExitStatus), "exit");
        LabelTarget flush = Expression.Label("flush");
        EmitExit(_leaving, ExitStatus.Suspended, flush);
        EmitExit(_refused, ExitStatus.Refused, flush);
        Emit(Expression.Label(_end));
        if (_top is not null)
        {
            Expression never = Expression.Equal(_slice, Expression.Constant(int.MinValue));
            Emit(Expression.IfThen(never, Expression.Goto(_top)));
        }

        Emit(Expression.Label(flush));
        EmitFlush();
        EmitSliceBack();
        EmitLeftOrEnded(exit);
        Emit(Expression.Return(exit, _status));
        Emit(Expression.Label(_flushed));
        EmitSliceBack();
        Emit(Expression.Return(exit, _status));
        Emit(Expression.Label(_refusedAtOnce));
        Emit(Expression.Assign(_status, Expression.Constant(ExitStatus.Refused)));
        Emit(Expression.Label(exit, _status));
    }

    private void EmitLeftOrEnded(LabelTarget exit)
    {
        Expression suspend = Methods.Call(typeof(Leaving), nameof(Leaving.Suspend), _run, Constant(_leavePoints.ToArray()), _leave);
        Emit(Expression.IfThen(IsStatus(ExitStatus.Suspended), Expression.Return(exit, suspend)));
        if (_plan.Loop is { } loop)
        {
            Expression end = Expression.Call(Constant(LoopNodeOf(loop)), nameof(Interpreter.LoopNode.End), null, _frame);
            Emit(Expression.IfThen(Expression.Not(IsStatus(ExitStatus.Refused)), Expression.Assign(_status, end)));
        }
    }

    private BinaryExpression IsStatus(ExitStatus status) =>
        Expression.Equal(Number(_status), Number(Expression.Constant(status)));

    private void EmitExit(LabelTarget label, ExitStatus status, LabelTarget flush)
    {
        Emit(Expression.Label(label));
        Emit(Expression.Assign(_status, Expression.Constant(status)));
        Emit(Expression.Goto(flush));
    }

    private MemberExpression Slice => Expression.Field(_budget, nameof(ExecutionBudget.Slice));

    private void EmitSliceBack() => Emit(Expression.Assign(Slice, _slice));

    private void Emit(Expression statement) => _code.Add(statement);

    private ParameterExpression NewLocal(Type type, string name)
    {
        ParameterExpression local = Expression.Variable(type, name);
        _locals.Add(local);
        return local;
    }

    /// <summary>Writes what an action emits into a list of its own.</summary>
    private List<Expression> Capture(Action emit)
    {
        List<Expression> outer = _code;
        _code = [];
        emit();
        List<Expression> inner = _code;
        _code = outer;
        return inner;
    }

    private static Expression Sequence(List<Expression> code) => code.Count switch
    {
        0 => Expression.Empty(),
        1 => code[0].Type == typeof(void) ? code[0] : Expression.Block(typeof(void), code),
        _ => Expression.Block(typeof(void), code),
    };

    private static ConstantExpression Constant<T>(T value)
        where T : class => Expression.Constant(value, typeof(T));

    private static MethodCallExpression Operation(string name, params Expression[] arguments) =>
        Methods.Call(typeof(Operations), name, arguments);

    private Interpreter.LoopNode LoopNodeOf(BoundLoop loop) => (Interpreter.LoopNode)_request.Component.NodeOf(loop);
}
