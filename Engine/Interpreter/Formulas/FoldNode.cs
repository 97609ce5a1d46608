using System.Runtime.CompilerServices;
using Quantum.Engine.Binding.Formulas;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Decimals;
using Quantum.Engine.Values.Formulas;

namespace Quantum.Engine.Interpreter.Formulas;

/// <summary>A sequence: its total is exact, only the values of the body are rounded (section 4.4).</summary>
internal sealed class FoldNode(BoundFold bound, ExpressionNode vector, ExpressionNode body) : ExpressionNode
{
    private readonly int _slot = bound.ElementSlot;

    public override Value Evaluate(RunContext run, ref Value frame)
    {
        Value elements = vector.Evaluate(run, ref frame);
        if (elements.IsFailure)
        {
            return elements;
        }

        Value total = Folds.Start(bound, elements, run);
        if (total.IsFailure)
        {
            return bound.Cite(total);
        }

        foreach (int remembered in bound.RememberedSlots)
        {
            Unsafe.Add(ref frame, remembered) = default;
        }

        ListValue list = elements.AsList;
        ref Value slot = ref Unsafe.Add(ref frame, _slot);
        for (int i = 0; i < list.Count; i++)
        {
            if ((i & bound.LookMask) == bound.LookMask && Folds.Look(run) is { IsFailure: true } refused)
            {
                return refused;
            }

            slot = list.Get(i);
            Value value = body.Evaluate(run, ref frame);
            if (value.IsFailure)
            {
                return value;
            }

            total = bound.IsProduct
                ? FormulaOperators.MultiplyExactly(total, value, bound.Settings)
                : FormulaOperators.AddExactly(total, value, bound.Settings);
            if (total.IsFailure)
            {
                return bound.Cite(total);
            }
        }

        return total;
    }
}

/// <summary>What sequences do before their first element, in both tiers.</summary>
internal static class Folds
{
    private static readonly Value Zero = Value.FromDecimal(0, DecimalScale.Of(0));
    private static readonly Value One = Value.FromDecimal(1, DecimalScale.Of(0));

    /// <summary>The total of no elements, or a failure. Each element is a step.</summary>
    public static Value Start(BoundFold bound, Value elements, RunContext run)
    {
        if (!elements.IsList)
        {
            return FormulaConversions.CannotConvert(elements, FormulaTypes.NameOf(FormulaType.Vector));
        }

        return run.Budget.Charge(elements.AsList.Count) is { } failure ? Value.FromFailure(failure)
            : bound.IsProduct ? One
            : Zero;
    }

    /// <summary>Unset, or the failure that a limit is reached.</summary>
    public static Value Look(RunContext run) => run.Budget.Look() is { } failure ? Value.FromFailure(failure) : default;
}
