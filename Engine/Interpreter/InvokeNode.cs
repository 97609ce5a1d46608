using System.Diagnostics;
using System.Runtime.CompilerServices;
using Quantum.Engine.Binding;
using Quantum.Engine.Library.Http;
using Quantum.Engine.Runtime;
using Quantum.Engine.Text;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter;

/// <summary>An argument of a <c>q:invoke</c>.</summary>
internal sealed record InvokeArgumentNode(string Name, ExpressionNode? Value, ExpressionNode? Default, DeclaredType? Type);

/// <summary>
/// <c>q:invoke</c> of a function of the component, of a service of the host, or of an address (section 9, SVC-3, INV-1, INV-2).
/// </summary>
internal sealed class InvokeNode(
    BoundInvoke invoke, FunctionCode? function, InvokeArgumentNode[] arguments, RequestNode? request, FrameShape shape)
    : StatementNode(shape, invoke.Span)
{
    public override ExitStatus Execute(RunContext run, ref Value frame)
    {
        var call = new PendingCall(Stopwatch.GetTimestamp(), null);
        var values = new Value[arguments.Length];
        Value result = EvaluateArguments(values, run, ref frame);
        if (result.IsFailure || function is not null)
        {
            return Finish(result.IsFailure ? result : CallFunction(values, run, ref frame), call, run, ref frame);
        }

        ValueTask<Value> pending = request is null
            ? CallService(values, run)
            : CallAddress(request, values, ref call, run, ref frame);
        return pending.IsCompletedSuccessfully
            ? Finish(pending.Result, call, run, ref frame)
            : Wait(pending.AsTask(), call, run, ref frame);
    }

    /// <summary>The call has its result, or has been given up.</summary>
    public override ExitStatus Resume(RunContext run, ref Value frame)
    {
        Value result = run.TakeArrived(out PendingCall call);
        return Finish(result, call, run, ref frame);
    }

    // Where the run cannot be left, its thread waits.
    private ExitStatus Wait(Task<Value> pending, in PendingCall call, RunContext run, ref Value frame) => run.CanBeLeft
        ? run.WaitFor(pending, call)
        : Finish(run.Block(pending), call, run, ref frame);

    private ExitStatus Finish(Value result, in PendingCall call, RunContext run, ref Value frame)
    {
        Failure? failure = result.IsFailure ? result.AsFailure : null;
        if (failure is { } failed && (failed.IsFatal || !invoke.ContinuesOnError))
        {
            string hint = failed.IsFatal ? "" : "; write onerror=\"continue\" to go on without it";
            Failure hinted = failed.Around(Shape.ReasonOf(failed, run, ref frame) + hint, ruleId: "INV-2");
            return Fail(hinted, run, ref frame, $"q:invoke '{invoke.Name}' failed: ");
        }

        Store(failure is null ? result : Value.Null, failure, call, run, ref frame);
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

    private ValueTask<Value> CallAddress(
        RequestNode node, Value[] values, ref PendingCall pending, RunContext run, ref Value frame)
    {
        if (run.Engine.Http is not { } http)
        {
            return new(Value.FromFailure(HttpCall.Fail("the host does not let components call addresses (AllowHttp)")));
        }

        if (node.Make(arguments, values, run, ref frame, out HttpCall call) is { } failure)
        {
            return new(Value.FromFailure(failure));
        }

        var exchange = new HttpExchange(call, http.ClientFor(call), run.Budget.Limits.MaxResponseBytes);
        pending = pending with { Exchange = exchange };
        return new(exchange.SendAsync(run.Budget.Cancellation));
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

    private void Store(Value value, Failure? failure, in PendingCall call, RunContext run, ref Value frame)
    {
        Value error = failure is null
            ? Value.Null
            : Value.FromObject(MapValue.Empty.With("message", Value.FromText(Shape.ReasonOf(failure, run, ref frame))));
        ObjectValue result = MapValue.Empty
            .With("success", Value.FromBoolean(failure is null))
            .With("data", value)
            .With("error", error)
            .With("executionTime", Value.FromFloat(Stopwatch.GetElapsedTime(call.Start).TotalMilliseconds))
            .With("invocationType", Value.FromText(request is not null ? "http" : invoke.IsService ? "service" : "function"))
            .With("metadata", Value.FromObject(MetadataOf(call)));
        Unsafe.Add(ref frame, invoke.ValueSlot) = value;
        Unsafe.Add(ref frame, invoke.ResultSlot) = Value.FromObject(result);
        if (invoke.CopySlot >= 0)
        {
            Unsafe.Add(ref frame, invoke.CopySlot) = Value.FromObject(result);
        }
    }

    private static ObjectValue MetadataOf(in PendingCall call) => call.Exchange is { } exchange
        ? MapValue.Empty.With("attempts", Value.FromInteger(exchange.Attempts))
        : MapValue.Empty;
}
