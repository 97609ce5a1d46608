using System.Numerics;
using System.Runtime.CompilerServices;
using Quantum.Engine.Binding;
using Quantum.Engine.Profiling;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter;

/// <summary>A function ready to be called on a frame whose parameters hold the arguments as given.</summary>
internal sealed class FunctionCode
{
    // Measured in bodies of every kind, compiled with and without optimization: a level of nesting takes up to 450 bytes of stack,
    // and a call up to 34 KiB in all before the next check. A check leaves at least 64 KiB.
    private const int UncheckedNesting = 96;
    private const int MaxUncheckedCalls = 8;

    private readonly BoundFunction _function;
    private readonly UnitProfile _profile;
    private readonly ParameterBinding _parameters;
    private readonly FrameSlot[] _parameterSlots;
    private readonly bool _returnsNumber;
    private BlockNode _body = null!;
    private StatementNode _first = null!;
    private StatementNode? _second;
    private UnitEntry? _entryOfBody;

    // Calls at depths of which no bit is set here look at the stack.
    private int _checkedDepths;

    public FunctionCode(BoundFunction function, UnitProfile profile)
    {
        _function = function;
        _profile = profile;
        _returnsNumber = function.ReturnType is DeclaredType.Integer or DeclaredType.Number;
        _parameters = new ParameterBinding(function.Parameters, "not provided");
        _parameterSlots = Array.ConvertAll(function.Parameters, p => new FrameSlot(p.Slot));
    }

    public BoundFunction Function => _function;

    public int FrameSize { get; private set; }

    /// <summary>Set once, before the component is published: bodies call functions that are built later.</summary>
    public Unit Unit { get; private set; } = null!;

    /// <param name="unit">The unit of the body.</param>
    /// <param name="body">The body.</param>
    /// <param name="nesting">How deep the statements and expressions of the body nest.</param>
    public void Complete(Unit unit, BlockNode body, int nesting)
    {
        Unit = unit;
        _body = body;
        _first = body.First!;
        _second = body.Second;
        _entryOfBody = body.First is null ? null : unit.Interpreted;
        int calls = Math.Clamp(UncheckedNesting / Math.Max(nesting, 1), 1, MaxUncheckedCalls);
        _checkedDepths = (1 << BitOperations.Log2((uint)calls)) - 1;
        FrameSize = _function.Variables.Size;
    }

    public FrameSlot SlotOf(int position) => _parameterSlots[position];

    public ParameterPlan PlanOf(int position) => _parameters.PlanOf(position);

    /// <summary>Binds the parameters, runs the body and checks the result. The caller pushes and pops the frame.</summary>
    public Value Invoke(RunContext run, ref Value frame) =>
        _parameters.Bind(ref frame) is { } failure ? Value.FromFailure(failure) : InvokeBound(run, ref frame);

    /// <summary>The same for a frame whose parameters are bound.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Value InvokeBound(RunContext run, ref Value frame)
    {
        // The step of the call and that of the first statement are charged at once where nothing can come between them.
        ExecutionBudget budget = run.Budget;
        int depth = run.CallDepth;
        if (budget.Slice < 2 || depth >= run.MaxCallDepth || _profile.Countdown <= 0 ||
            !ReferenceEquals(Unit.Entry, _entryOfBody) || ((depth & _checkedDepths) == 0 && !StackGuard.HasRoom))
        {
            return InvokeInSteps(run, ref frame);
        }

        budget.Slice -= 2;
        run.CallDepth = depth + 1;
        _profile.Countdown--;
        ExitStatus status = ExecuteBody(run, ref frame);
        run.CallDepth = depth;
        return status == ExitStatus.Returned && frame.IsInteger && _returnsNumber ? frame : Leave(status, run, ref frame);
    }

    // The block without its loop: many a function is a condition that returns, and a return. The first step is charged.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ExitStatus ExecuteBody(RunContext run, ref Value frame)
    {
        ExitStatus status = _first.Execute(run, ref frame);
        int last = 0;
        if (status == ExitStatus.Completed && _second is { } second && run.Budget.Slice > 0)
        {
            run.Budget.Slice--;
            status = second.Execute(run, ref frame);
            last = 1;
        }

        return status == ExitStatus.Returned ? status : _body.GoOnAfter(last, status, run, ref frame);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Value InvokeInSteps(RunContext run, ref Value frame)
    {
        if (--run.Budget.Slice < 0 && run.Budget.Refill() is { } limit)
        {
            return Value.FromFailure(limit);
        }

        if (run.CallDepth >= run.MaxCallDepth)
        {
            return TooDeep(run);
        }

        run.CallDepth++;
        ExitStatus status = StackGuard.HasRoom ? Run(run, ref frame) : RunOnFreshStack(run, ref frame);
        run.CallDepth--;
        return Leave(status, run, ref frame);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Value Leave(ExitStatus status, RunContext run, ref Value frame)
    {
        if (status == ExitStatus.Suspended)
        {
            run.CallDepth++;
            status = GoOn(run, ref frame);
            run.CallDepth--;
        }

        return status == ExitStatus.Failed ? Failed(run) : CheckResult(frame);
    }

    private ExitStatus Run(RunContext run, ref Value frame)
    {
        if (--_profile.Countdown < 0)
        {
            run.Engine.Gate.OnCountdown(Unit, run, ref frame);
        }

        ExitStatus status = Unit.Entry(run, ref frame);
        return status == ExitStatus.Suspended ? GoOn(run, ref frame) : status;
    }

    private ExitStatus GoOn(RunContext run, ref Value frame)
    {
        ExitStatus status;
        do
        {
            status = Unit.Resume(run, ref frame);
        }
        while (status == ExitStatus.Suspended);

        return status;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Value TooDeep(RunContext run) => Value.FromFailure(
        Failure.Error($"the call of '{_function.Name}' exceeds the call depth of {run.MaxCallDepth}", "FN-1"));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ExitStatus RunOnFreshStack(RunContext run, ref Value frame)
    {
        StackMark place = run.Stack.Locate(ref frame);
        return run.RunOnFreshStack(() => Run(run, ref place.Frame));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Value Failed(RunContext run)
    {
        Failure failure = run.TakeFailure();
        return Value.FromFailure(failure.Through(_function.Name, run.Activation.Code.Bound.Name));
    }

    // Slot 0 of the frame holds what the returns left.
    private Value CheckResult(Value result)
    {
        if (result.IsUnset)
        {
            result = _function.EndsInReturningLoop ? Value.FromList(ArrayList.Empty) : default;
        }

        if (_function.ReturnsVoid)
        {
            return result.IsUnset ? Value.Null : WrongResult(result);
        }

        if (_function.ReturnType is not { } type)
        {
            return result.IsUnset ? Value.Null : result;
        }

        Value converted = result.IsUnsetOrNull ? default : Conversions.ForParameter(result, type, _function.Name);
        return converted.IsUnset || converted.IsFailure ? WrongResult(result) : converted;
    }

    private Value WrongResult(Value result)
    {
        string what = result.IsUnset ? "nothing" : Formatting.ToQuoted(result);
        return Value.FromFailure(Failure.Error(
            $"q:function \"{_function.Name}\" declares returnType=\"{_function.ReturnTypeText}\" but returned {what}", "FN-4"));
    }
}
