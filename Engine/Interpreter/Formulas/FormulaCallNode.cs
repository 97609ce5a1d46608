using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Quantum.Engine.Binding.Formulas;
using Quantum.Engine.Library.Formulas;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter.Formulas;

/// <summary>A call: the function is looked up once for the contexts of the scope, its arguments lie on the value stack.</summary>
internal sealed class FormulaCallNode(BoundFormulaCall bound, ExpressionNode[] arguments) : ExpressionNode
{
    private readonly int _remembered = bound.RememberedSlot;

    public override Value Evaluate(RunContext run, ref Value frame)
    {
        if (_remembered < 0)
        {
            return Call(run, ref frame);
        }

        ref Value remembered = ref Unsafe.Add(ref frame, _remembered);
        if (remembered.IsUnset)
        {
            remembered = Call(run, ref frame);
        }

        return remembered;
    }

    private Value Call(RunContext run, ref Value frame)
    {
        StackMark mark = run.Stack.Mark;
        ref Value first = ref run.Stack.Push(arguments.Length);
        Value result = default;
        for (int i = 0; i < arguments.Length && !result.IsFailure; i++)
        {
            Value argument = arguments[i].Evaluate(run, ref frame);
            Unsafe.Add(ref first, i) = argument;
            result = argument.IsFailure ? argument : default;
        }

        if (!result.IsFailure)
        {
            result = FormulaTargets.Call(bound, MemoryMarshal.CreateReadOnlySpan(ref first, arguments.Length), run);
        }

        run.Stack.Pop(mark, arguments.Length);
        return result;
    }
}

/// <summary>Calls of functions by both tiers.</summary>
internal static class FormulaTargets
{
    public static Value Call(BoundFormulaCall bound, ReadOnlySpan<Value> arguments, RunContext run)
    {
        if (run.Formula!.TargetOf(bound.Site) is not { } target)
        {
            return NotFound(bound);
        }

        Value result = target.Call(arguments, run);
        return result.IsFailure ? bound.Cite(result) : result;
    }

    public static Value NotFound(BoundFormulaCall bound) =>
        bound.Locate(Value.Fail($"Function [{bound.Name}] with [{bound.Arguments.Length}] parameter(s) not found"));
}
