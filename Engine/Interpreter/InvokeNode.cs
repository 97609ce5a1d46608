using System.Diagnostics;
using System.Runtime.CompilerServices;
using Quantum.Engine.Binding;
using Quantum.Engine.Runtime;
using Quantum.Engine.Text;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter;

/// <summary>An argument of a <c>q:invoke</c>.</summary>
internal sealed record InvokeArgumentNode(string Name, ExpressionNode? Value, ExpressionNode? Default, DeclaredType? Type);

/// <summary><c>q:invoke</c> of a function of the component, or of a service of the host (section 9, SVC-3, INV-2).</summary>
internal sealed class InvokeNode(BoundInvoke invoke, FunctionCode? function, InvokeArgumentNode[] arguments, FrameShape shape)
    : StatementNode(shape, invoke.Span)
{
    public override ExitStatus Execute(RunContext run, ref Value frame)
    {
        long start = Stopwatch.GetTimestamp();
        var values = new Value[arguments.Length];
        Value result = EvaluateArguments(values, run, ref frame);
        if (result.IsFailure || !invoke.IsService)
        {
            return Finish(result.IsFailure ? result : CallFunction(values, run, ref frame), start, run, ref frame);
        }

        ValueTask<Value> call = CallService(values, run);
        return call.IsCompletedSuccessfully
            ? Finish(call.Result, start, run, ref frame)
            : Wait(call.AsTask(), start, run, ref frame);
    }

    /// <summary>The call has its result, or has been given up.</summary>
    public override ExitStatus Resume(RunContext run, ref Value frame)
    {
        Value result = run.TakeArrived(out long start);
        return Finish(result, start, run, ref frame);
    }

    // Where the run cannot be left, its thread waits.
    private ExitStatus Wait(Task<Value> call, long start, RunContext run, ref Value frame) => run.CanBeLeft
        ? run.WaitFor(call, start)
        : Finish(run.Block(call), start, run, ref frame);

    private ExitStatus Finish(Value result, long start, RunContext run, ref Value frame)
    {
        Failure? failure = result.IsFailure ? result.AsFailure : null;
        if (failure is { } failed && (failed.IsFatal || !invoke.ContinuesOnError))
        {
            string hint = failed.IsFatal ? "" : "; write onerror=\"continue\" to go on without it";
            Failure hinted = failed.Around(Shape.ReasonOf(failed, run, ref frame) + hint, ruleId: "INV-2");
            return Fail(hinted, run, ref frame, $"q:invoke '{invoke.Name}' failed: ");
        }

        Store(failure is null ? result : Value.Null, failure, Stopwatch.GetElapsedTime(start), run, ref frame);
        return ExitStatus.Completed;
    }

    private Value EvaluateArguments(Value[] values, RunContext run, ref Value frame)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Evaluate(arguments[i], run, ref frame);
            if (values[i].IsFailure)
            {
                return values[i];
            }
        }

        return invoke.Invalid is null ? default : Value.FromFailure(invoke.Invalid);
    }

    private static Value Evaluate(InvokeArgumentNode argument, RunContext run, ref Value frame)
    {
        Value value = argument.Value is null ? Value.Null : argument.Value.Evaluate(run, ref frame);
        if (argument.Default is not null && (value.IsNull || (value.IsText && value.AsText.Length == 0)))
        {
            value = argument.Default.Evaluate(run, ref frame);
        }

        return argument.Type is { } type && !value.IsFailure && !value.IsNull
            ? Conversions.ForParameter(value, type, argument.Name)
            : value;
    }

    private ValueTask<Value> CallService(Value[] values, RunContext run)
    {
        if (run.Engine.Services.Find(invoke.Target) is not { } service)
        {
            return new(Value.FromFailure(run.Engine.Services.Unknown(invoke.Target)));
        }

        var named = new KeyValuePair<string, Value>[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            named[i] = new(arguments[i].Name, values[i]);
        }

        return service.InvokeAsync(named, run.Budget.Cancellation);
    }

    private Value CallFunction(Value[] values, RunContext run, ref Value frame)
    {
        string[] names = Array.ConvertAll(function!.Function.Parameters, p => p.Name);
        ArgumentMatching matching = ArgumentMatching.ForFunction(names, Array.ConvertAll(arguments, a => a.Name));
        if (matching.Problem is not null)
        {
            return Value.FromFailure(Failure.Error($"{invoke.Target}(): {matching.Problem}", "FN-1"));
        }

        StackMark mark = run.Stack.Mark;
        ref Value callee = ref run.Stack.Push(function.FrameSize);
        for (int i = 0; i < values.Length; i++)
        {
            function.SlotOf(matching.Positions[i]).In(ref callee) = values[i];
        }

        Value result = function.Invoke(run, ref callee);
        run.Stack.Pop(mark, function.FrameSize);
        return result;
    }

    private void Store(Value value, Failure? failure, TimeSpan elapsed, RunContext run, ref Value frame)
    {
        Value error = failure is null
            ? Value.Null
            : Value.FromObject(MapValue.Empty.With("message", Value.FromText(Shape.ReasonOf(failure, run, ref frame))));
        ObjectValue result = MapValue.Empty
            .With("success", Value.FromBoolean(failure is null))
            .With("data", value)
            .With("error", error)
            .With("executionTime", Value.FromFloat(elapsed.TotalMilliseconds))
            .With("invocationType", Value.FromText(invoke.IsService ? "service" : "function"))
            .With("metadata", Value.FromObject(MapValue.Empty));
        Unsafe.Add(ref frame, invoke.ValueSlot) = value;
        Unsafe.Add(ref frame, invoke.ResultSlot) = Value.FromObject(result);
        if (invoke.CopySlot >= 0)
        {
            Unsafe.Add(ref frame, invoke.CopySlot) = Value.FromObject(result);
        }
    }
}
