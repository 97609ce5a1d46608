using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Quantum.Engine.Binding;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Lowering;

/// <content>
/// Functions that take and give typed values: small ones are inlined, others become methods of their own that pass neither
/// frames nor boxes. They charge what they have run when they return; one that cannot go on gives up, and with it every
/// caller up to the statement of the unit.
/// </content>
internal sealed partial class UnitLowering
{
    private readonly Dictionary<BoundFunction, TypedFunction> _functions;

    // What is written now is the body of this function; null in the unit itself.
    private TypedFunction? _typed;

    // How many calls are inlined around what is written now.
    private int _inlineDepth;
    private int _deepestInline;

    private ParameterExpression? _remaining;

    /// <summary>A function that becomes a method, and where its callers find it.</summary>
    private sealed class TypedFunction(FunctionPlan plan)
    {
        public FunctionPlan Plan { get; } = plan;

        public Type CodeType { get; } = Expression.GetFuncType(
            [typeof(FunctionLink), typeof(RunContext), typeof(int), .. plan.Parameters.Select(p => p.ClrType()), plan.Result.ClrType()]);

        public FunctionLink Link { get; private set; } = null!;

        public LambdaExpression? Body { get; set; }

        public TypedFunction Open()
        {
            Link = (FunctionLink)Activator.CreateInstance(typeof(FunctionLink<>).MakeGenericType(CodeType))!;
            return this;
        }
    }

    private Operand EmitFunctionCall(BoundFunctionCall call)
    {
        FunctionPlan plan = _plan.FindFunction(call)!;
        var arguments = new Operand[call.Arguments.Length];
        foreach (BoundArgument argument in call.Arguments)
        {
            Operand value = EmitExpression(argument.Value);
            arguments[argument.Position] =
                value.Tree is ConstantExpression ? value : EmitTemp(value.Tree, value.Kind) with { Range = value.Range };
        }

        bool isSelf = _typed is not null && _typed.Plan == plan;
        bool isInlined = isSelf ? _inlineDepth == 0 && FunctionPlans.IsSelfInlined(plan) : FunctionPlans.IsInlined(plan);
        return isInlined ? EmitInlined(plan, arguments) : EmitTypedCall(call, plan, arguments);
    }

    private Operand EmitInlined(FunctionPlan plan, Operand[] arguments)
    {
        (UnitPlan outerPlan, ParameterExpression?[] outerRegisters, ParameterExpression?[] outerSet) = (_plan, _registers, _isSet);
        (Interval[] outerRanges, bool[] outerKnown) = (_ranges, _isKnownSet);
        (int statement, TypedReturn? outerReturn) = (_statementId, _typedReturn);
        _inlineDepth++;
        _deepestInline = Math.Max(_deepestInline, _inlineDepth);
        _typedReturn = new TypedReturn(NewLocal(plan.Result.ClrType(), "r"), Expression.Label("returned"));
        OpenTypedRegisters(plan);
        for (int i = 0; i < arguments.Length; i++)
        {
            EmitAssign(plan.Function.Parameters[i].Slot, arguments[i]);
        }

        EmitParameterChecks(plan);
        EmitTypedBody(plan.Function.Body, 1);
        Emit(Expression.Label(_typedReturn.Label));
        var result = new Operand(_typedReturn.Value, plan.Result);
        (_plan, _registers, _isSet, _ranges, _isKnownSet) = (outerPlan, outerRegisters, outerSet, outerRanges, outerKnown);
        (_statementId, _typedReturn) = (statement, outerReturn);
        _inlineDepth--;
        return result;
    }

    private sealed record TypedReturn(ParameterExpression Value, LabelTarget Label);

    private TypedReturn? _typedReturn;

    private void OpenTypedRegisters(FunctionPlan plan)
    {
        _plan = plan.Body;
        int size = plan.Function.Variables.Size;
        _registers = new ParameterExpression?[size];
        _isSet = new ParameterExpression?[size];
        _ranges = NewRanges(size);
        _isKnownSet = new bool[size];
        for (int slot = 0; slot < size; slot++)
        {
            if (_plan.Assigned[slot] && _plan.KindOf(slot).IsTyped())
            {
                _registers[slot] = NewLocal(_plan.KindOf(slot).ClrType(), $"f{slot}");
            }
        }
    }

    private void EmitParameterChecks(FunctionPlan plan)
    {
        foreach (BoundParameter parameter in plan.Function.Parameters)
        {
            if (parameter.Checks is { } checks)
            {
                var value = new Operand(_registers[parameter.Slot]!, _plan.KindOf(parameter.Slot));
                Expression passes = value.Kind == Representation.Integer && checks.IntegerBounds is { } bounds
                    ? Expression.AndAlso(
                        Expression.GreaterThanOrEqual(value.Tree, Expression.Constant(bounds.Low)),
                        Expression.LessThanOrEqual(value.Tree, Expression.Constant(bounds.High)))
                    : Operation(nameof(Operations.PassesAll), Constant(checks), value.AsValue());
                EmitLeaveIf(Expression.Not(passes), _statementId, LeaveReason.Failure);
                if (checks.IntegerBounds is { } range)
                {
                    _ranges[parameter.Slot] = _ranges[parameter.Slot].Within(range.Low, range.High);
                }
            }
        }
    }

    /// <summary>A body without loops: each way through it charges its steps where it ends.</summary>
    /// <param name="block">The body.</param>
    /// <param name="steps">What is not yet charged of the way to it.</param>
    /// <returns>What is not yet charged at its end.</returns>
    private int EmitTypedBody(BoundBlock block, int steps)
    {
        foreach (BoundStatement statement in block.Statements)
        {
            steps++;
            _statementId = statement.Id;
            switch (statement)
            {
                case BoundReturn @return:
                    Emit(Expression.Assign(_typedReturn!.Value, EmitExpression(@return.Value).Tree));
                    EmitTake(steps);
                    Emit(Expression.Goto(_typedReturn.Label));
                    return 0;
                case BoundIf @if:
                    EmitTypedBranch(@if, 0, steps);
                    break;
                default:
                    EmitSet((BoundSet)statement);
                    break;
            }
        }

        return steps;
    }

    private void EmitTypedBranch(BoundIf @if, int branch, int steps)
    {
        if (branch == @if.Branches.Length)
        {
            return;
        }

        BoundBranch current = @if.Branches[branch];
        if (current.Condition is not { } condition)
        {
            EmitTypedBranchBody(current.Body, steps);
            return;
        }

        _statementId = condition.Id;
        Expression test = EmitTest(condition);
        (List<Expression> body, List<Expression> rest) = CaptureBranches(
            condition, current.Body, () => EmitTypedBranchBody(current.Body, steps), () => EmitTypedBranch(@if, branch + 1, steps));
        Emit(Expression.IfThenElse(test, Sequence(body), Sequence(rest)));
    }

    // A way that goes on behind the branch charges there what it has done until the branch.
    private void EmitTypedBranchBody(BoundBlock body, int steps)
    {
        int left = EmitTypedBody(body, steps);
        if (left > steps)
        {
            EmitTake(left - steps);
        }
    }

    private Operand EmitTypedCall(BoundFunctionCall call, FunctionPlan plan, Operand[] arguments)
    {
        TypedFunction function = TypedOf(plan);
        Expression link = _typed == function ? _link! : Expression.Constant(function.Link);
        Expression code = Expression.Field(
            Expression.Call(typeof(Unsafe), nameof(Unsafe.As), [typeof(FunctionLink<>).MakeGenericType(function.CodeType)], link),
            nameof(FunctionLink<Action>.Code));
        Expression remaining = _typed is null
            ? Methods.Call(typeof(Leaving), nameof(Leaving.CallsLeft), _run)
            : _remaining!;
        Expression invoke = Expression.Invoke(
            code, [link, _run, Expression.Subtract(remaining, Expression.Constant(_inlineDepth + (_typed is null ? 0 : 1))), .. arguments.Select(a => a.Tree)]);
        if (_typed is null)
        {
            EmitSliceBack();
        }

        Operand result = EmitTemp(invoke, plan.Result);
        if (_typed is null)
        {
            EmitLeaveIf(HasGivenUp, call.Id, LeaveReason.Failure);
            EmitSettle();
        }
        else
        {
            Emit(Expression.IfThen(HasGivenUp, Expression.Goto(_giveUp!)));
        }

        return result;
    }

    private Expression HasGivenUp =>
        Expression.ReferenceNotEqual(Expression.Property(_run, nameof(RunContext.GaveUpAt)), Expression.Constant(null, typeof(LeavePoint)));

    // What the call has charged may be more than was left of the slice.
    private void EmitSettle()
    {
        Emit(Expression.Assign(_slice, Slice));
        Expression none = Expression.LessThan(_slice, Expression.Constant(0));
        Emit(Expression.IfThen(none, Expression.Block(
            typeof(void),
            Reserve(0),
            Expression.IfThen(none, Leave(-1, LeaveReason.Budget)))));
    }

    private TypedFunction TypedOf(FunctionPlan plan)
    {
        if (!_functions.TryGetValue(plan.Function, out TypedFunction? function))
        {
            function = new TypedFunction(plan).Open();
            _functions.Add(plan.Function, function);
            function.Body = new UnitLowering(_request, plan.Body, _functions).LowerFunction(function);
        }

        return function;
    }

    private ParameterExpression? _link;
    private LabelTarget? _giveUp;

    private LambdaExpression LowerFunction(TypedFunction function)
    {
        FunctionPlan plan = function.Plan;
        _typed = function;
        _link = Expression.Parameter(typeof(FunctionLink), "link");
        _remaining = Expression.Parameter(typeof(int), "remaining");
        Type resultType = plan.Result.ClrType();
        _giveUp = Expression.Label("giveUp");
        _typedReturn = new TypedReturn(NewLocal(resultType, "r"), Expression.Label("returned"));
        ParameterExpression[] parameters = [.. plan.Parameters.Select(p => Expression.Parameter(p.ClrType()))];
        OpenTypedRegisters(plan);
        for (int i = 0; i < parameters.Length; i++)
        {
            Emit(Expression.Assign(_registers[plan.Function.Parameters[i].Slot]!, parameters[i]));
        }

        Emit(Expression.Assign(_budget, Expression.Property(_run, nameof(RunContext.Budget))));
        List<Expression> body = Capture(() => EmitTypedFunctionBody(plan));
        EmitFunctionEntry(plan);
        _code.AddRange(body);
        Emit(Expression.Label(_typedReturn.Label));
        Emit(Expression.Assign(Slice, Expression.Add(Slice, _slice)));
        LabelTarget end = Expression.Label("end");
        Emit(Expression.Goto(end));
        Emit(Expression.Label(_giveUp));
        Emit(Expression.Assign(_typedReturn.Value, Expression.Default(resultType)));
        Emit(Expression.Label(end));
        Emit(_typedReturn.Value);
        return Expression.Lambda(
            function.CodeType,
            Expression.Block(resultType, _locals, _code),
            $"Function {plan.Function.Name}",
            [_link, _run, _remaining, .. parameters]);
    }

    private void EmitTypedFunctionBody(FunctionPlan plan)
    {
        EmitParameterChecks(plan);
        EmitTypedBody(plan.Function.Body, 1);
    }

    // Depth, steps and stack are looked at before anything is done; what is inlined counts as called.
    private void EmitFunctionEntry(FunctionPlan plan)
    {
        Expression mayRun = Methods.Call(typeof(Leaving), nameof(Leaving.MayCall), _run, _budget, _remaining!, Expression.Constant(1 + _deepestInline));
        EmitLeaveIf(Expression.Not(mayRun), plan.Function.Body.Statements[0].Id, LeaveReason.Budget);
    }

    // The interpreter calls the unit with a frame; its parameters are checked there.
    private void EmitTypedUnit(FunctionPlan plan)
    {
        BoundParameter[] parameters = plan.Function.Parameters;
        EmitEntryGuard([.. parameters.Select(p => p.Slot)], plan.Parameters);
        TypedFunction function = TypedOf(plan);
        Emit(Operation(nameof(Operations.Mark), _run, Slice));
        Emit(Expression.Assign(Slice, Expression.Increment(Slice)));
        _path.Add(0);
        Expression link = Expression.Constant(function.Link);
        Expression code = Expression.Field(
            Expression.Convert(link, typeof(FunctionLink<>).MakeGenericType(function.CodeType)), nameof(FunctionLink<Action>.Code));
        Operand result = EmitTemp(
            Expression.Invoke(
                code,
                [
                    link, _run, Expression.Increment(Methods.Call(typeof(Leaving), nameof(Leaving.CallsLeft), _run)),
                    .. parameters.Select((p, i) => ReadTyped(p.Slot, plan.Parameters[i])),
                ]),
            plan.Result);
        Expression leave = LeaveTo(new LeavePoint(-1, LeaveReason.Budget, [0, ResumePath.Before], 0, true));
        Emit(Expression.Assign(_slice, Slice));
        Emit(Expression.IfThen(HasGivenUp, leave));
        Expression none = Expression.LessThan(_slice, Expression.Constant(0));
        Emit(Expression.IfThen(none, Expression.Block(typeof(void), Reserve(0), Expression.IfThen(none, leave))));
        EmitStoreInFrame(VariableTable.ReturnSlot, result);
        Emit(Expression.Assign(_status, Expression.Constant(ExitStatus.Returned)));
        Emit(Expression.Goto(_end));
    }
}
