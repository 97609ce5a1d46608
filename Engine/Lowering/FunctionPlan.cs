using Quantum.Engine.Binding;

namespace Quantum.Engine.Lowering;

/// <summary>What is decided about a typed function.</summary>
/// <param name="function">The function.</param>
/// <param name="parameters">How each parameter is passed.</param>
internal sealed class FunctionPlan(BoundFunction function, Representation[] parameters)
{
    public BoundFunction Function { get; } = function;

    public Representation[] Parameters { get; } = parameters;

    /// <summary>How the result is passed.</summary>
    public Representation Result { get; set; }

    /// <summary>What is decided about the body.</summary>
    public UnitPlan Body { get; set; } = null!;

    public bool IsRecursive { get; private set; }

    /// <summary>It calls functions that are not inlined into it.</summary>
    public bool CallsOut { get; private set; }

    /// <summary>The nodes of the body, with those of the functions inlined into it.</summary>
    public int Size { get; private set; }

    /// <summary>The steps of a call on the longest way, with those of the functions inlined into it.</summary>
    public int MostSteps { get; private set; }

    /// <summary>How many calls are inside one another where it is inlined.</summary>
    public int Depth { get; private set; } = 1;

    public void Measure(FunctionPlans functions)
    {
        foreach (BoundExpression expression in BoundTree.ExpressionsIn(Function.Body))
        {
            Size++;
            if (expression is BoundFunctionCall call)
            {
                IsRecursive |= call.Function == Function;
                AddInlined(call.Function == Function ? null : functions.Find(call.Function));
            }
        }

        int statements = BoundTree.StatementsIn(Function.Body).Count();
        Size += statements;
        MostSteps += 1 + statements;
    }

    /// <summary>Something other than calls charges steps that are not known before.</summary>
    public bool Charges() => BoundTree.ExpressionsIn(Function.Body)
        .Any(e => e is not BoundFunctionCall && !BoundTree.PartsOf(e).Any(p => p is BoundFunctionCall) && Body.Charges(e));

    private void AddInlined(FunctionPlan? callee)
    {
        if (callee is null || !FunctionPlans.IsInlined(callee))
        {
            CallsOut = true;
        }
        else
        {
            Size += callee.Size;
            MostSteps += callee.MostSteps;
            Depth = Math.Max(Depth, 1 + callee.Depth);
        }
    }
}
