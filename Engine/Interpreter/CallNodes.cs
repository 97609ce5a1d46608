using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Quantum.Engine.Binding;
using Quantum.Engine.Library;
using Quantum.Engine.Runtime;
using Quantum.Engine.Text;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter;

/// <summary>An argument and the position of its parameter.</summary>
internal readonly record struct ArgumentNode(int Position, ExpressionNode Value);

/// <summary>A call of a function of the component: its frame lies behind the caller's on the value stack.</summary>
internal sealed class FunctionCallNode(FunctionCode function, ArgumentNode[] arguments) : ExpressionNode
{
    public override Value Evaluate(RunContext run, ref Value frame)
    {
        StackMark mark = run.Stack.Mark;
        ref Value callee = ref run.Stack.Push(function.FrameSize);
        foreach (ArgumentNode argument in arguments)
        {
            Value value = argument.Value.Evaluate(run, ref frame);
            if (value.IsFailure)
            {
                run.Stack.Pop(mark, function.FrameSize);
                return value;
            }

            Value.Store(ref function.SlotOf(argument.Position).In(ref callee), value);
        }

        Value result = function.Invoke(run, ref callee);
        run.Stack.Pop(mark, function.FrameSize);
        return result;
    }
}

/// <summary>A call with one argument for a function with one parameter: checked while it is at hand.</summary>
internal sealed class UnaryCallNode<TArgument>(FunctionCode function, TArgument argument) : ExpressionNode
    where TArgument : struct, IOperand
{
    private readonly ParameterPlan _parameter = function.PlanOf(0);

    // Not read-only: it would be copied for every call of its methods.
    private TArgument _argument = argument;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public override Value Evaluate(RunContext run, ref Value frame)
    {
        Value value = _argument.Load(run, ref frame);
        ValueStack stack = run.Stack;
        int size = function.FrameSize;
        if (!_parameter.Takes(value) || !stack.HasRoom(size))
        {
            return EvaluateOther(_argument.Complete(value, run), run);
        }

        ref Value callee = ref stack.PushInSegment(size);
        _parameter.Slot.In(ref callee) = value;
        Value result = function.InvokeBound(run, ref callee);
        stack.PopInSegment(ref callee, size);
        return result;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Value EvaluateOther(Value value, RunContext run)
    {
        if (value.IsFailure)
        {
            return value;
        }

        StackMark mark = run.Stack.Mark;
        ref Value callee = ref run.Stack.Push(function.FrameSize);
        _parameter.Slot.In(ref callee) = value;
        Value result = function.Invoke(run, ref callee);
        run.Stack.Pop(mark, function.FrameSize);
        return result;
    }
}

/// <summary>A call with two arguments, in the order of the parameters, for a function with two.</summary>
internal sealed class BinaryCallNode(FunctionCode function, ExpressionNode first, ExpressionNode second) : ExpressionNode
{
    private readonly ParameterPlan _first = function.PlanOf(0);
    private readonly ParameterPlan _second = function.PlanOf(1);

    public override Value Evaluate(RunContext run, ref Value frame)
    {
        Value left = first.Evaluate(run, ref frame);
        if (!left.IsInteger && left.IsFailure)
        {
            return left;
        }

        Value right = second.Evaluate(run, ref frame);
        ValueStack stack = run.Stack;
        int size = function.FrameSize;
        if (!_first.Takes(left) || !_second.Takes(right) || !stack.HasRoom(size))
        {
            return right.IsFailure ? right : EvaluateOther(left, right, run);
        }

        ref Value callee = ref stack.PushInSegment(size);
        _first.Slot.In(ref callee) = left;
        _second.Slot.In(ref callee) = right;
        Value result = function.InvokeBound(run, ref callee);
        stack.PopInSegment(ref callee, size);
        return result;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Value EvaluateOther(Value left, Value right, RunContext run)
    {
        StackMark mark = run.Stack.Mark;
        ref Value callee = ref run.Stack.Push(function.FrameSize);
        _first.Slot.In(ref callee) = left;
        _second.Slot.In(ref callee) = right;
        Value result = function.Invoke(run, ref callee);
        run.Stack.Pop(mark, function.FrameSize);
        return result;
    }
}

/// <summary>A call of a built-in; its arguments lie on the value stack.</summary>
internal sealed class BuiltInCallNode(FunctionDefinition function, ArgumentNode[] arguments) : ExpressionNode
{
    private readonly int _size = Math.Max(
        function.Parameters.Length, arguments.Length == 0 ? 0 : arguments.Max(a => a.Position) + 1);

    public override Value Evaluate(RunContext run, ref Value frame)
    {
        StackMark mark = run.Stack.Mark;
        ref Value first = ref run.Stack.Push(_size);
        Value result = FunctionCalls.Load(arguments, run, ref frame, ref first);
        if (!result.IsFailure)
        {
            result = FunctionCalls.Invoke(function, MemoryMarshal.CreateReadOnlySpan(ref first, _size), run);
        }

        run.Stack.Pop(mark, _size);
        return result;
    }
}

/// <summary>A call of a name that the host may register; looked up again when the registry has changed.</summary>
internal sealed class HostCallNode(BoundHostCall call, ExpressionNode[] arguments) : ExpressionNode
{
    private readonly string?[] _names = Array.ConvertAll(call.Arguments, a => a.Name);

    // Replaced as a whole; threads may resolve twice and agree.
    private Target? _target;

    public override Value Evaluate(RunContext run, ref Value frame)
    {
        FunctionRegistry registry = run.Engine.Functions;
        Target target = _target is { } known && known.Version == registry.Version ? known : Resolve(registry);
        if (target.Problem is not null)
        {
            return Value.FromFailure(target.Problem);
        }

        StackMark mark = run.Stack.Mark;
        ref Value first = ref run.Stack.Push(target.Size);
        Value result = FunctionCalls.Load(target.Arguments, run, ref frame, ref first);
        if (!result.IsFailure)
        {
            result = FunctionCalls.Invoke(target.Function!, MemoryMarshal.CreateReadOnlySpan(ref first, target.Size), run);
        }

        run.Stack.Pop(mark, target.Size);
        return result;
    }

    private Target Resolve(FunctionRegistry registry)
    {
        int version = registry.Version;
        Target target = registry.Find(call.Name) is { } function ? Match(function, version) : Unknown(registry, version);
        _target = target;
        return target;
    }

    private Target Match(FunctionDefinition function, int version)
    {
        ArgumentMatching matching = ArgumentMatching.ForDefinition(function, _names);
        if (matching.Problem is not null)
        {
            return new Target(version, null, [], 0, Failure.Error($"{call.Name}() failed: {matching.Problem}", "LIB"));
        }

        ArgumentNode[] nodes = matching.Positions.Select((position, i) => new ArgumentNode(position, arguments[i])).ToArray();
        int size = Math.Max(function.Parameters.Length, nodes.Length == 0 ? 0 : nodes.Max(n => n.Position) + 1);
        return new Target(version, function, nodes, size, null);
    }

    private Target Unknown(FunctionRegistry registry, int version)
    {
        string suggestion = Syntax.Expressions.JavaScriptNames.EquivalentOf(call.Name) is { } equivalent
            ? $"; write {equivalent} instead of {call.Name} (EXPR-10)"
            : Suggestions.DidYouMean(call.Name, call.KnownNames.Concat(registry.Names));
        return new Target(version, null, [], 0, Failure.Error($"function '{call.Name}' is not defined{suggestion}", "EXPR-1"));
    }

    private sealed record Target(int Version, FunctionDefinition? Function, ArgumentNode[] Arguments, int Size, Failure? Problem);
}

internal static class FunctionCalls
{
    /// <summary>Evaluates the arguments into their slots; the result is a failure, or unset.</summary>
    public static Value Load(ArgumentNode[] arguments, RunContext run, ref Value frame, ref Value first)
    {
        foreach (ArgumentNode argument in arguments)
        {
            Value value = argument.Value.Evaluate(run, ref frame);
            if (value.IsFailure)
            {
                return value;
            }

            Unsafe.Add(ref first, argument.Position) = value;
        }

        return default;
    }

    /// <summary>Calls the function; what it fails with names it, and absence inside it is an error.</summary>
    public static Value Invoke(FunctionDefinition function, ReadOnlySpan<Value> arguments, RunContext run)
    {
        Value result = function.Body(arguments, run);
        return result.IsFailure && !result.AsFailure.IsFatal
            ? Value.FromFailure(result.AsFailure.Around($"{function.Name}() failed: {result.AsFailure.Reason}", ruleId: "LIB"))
            : result;
    }
}
