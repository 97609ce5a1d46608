using Quantum.Engine.Binding;

namespace Quantum.Engine.Lowering;

/// <summary>What running a statement or a body charges.</summary>
/// <param name="IsSimple">
/// The steps are known: no loop, no call and nothing left to the interpreter is inside.
/// </param>
/// <param name="Base">The steps that are charged in any case.</param>
/// <param name="Most">The steps on the longest way through it.</param>
internal readonly record struct StepCost(bool IsSimple, int Base, int Most);

/// <content>Steps.</content>
internal sealed partial class UnitPlan
{
    public StepCost CostOf(BoundBlock block)
    {
        var total = new StepCost(true, 0, 0);
        foreach (BoundStatement statement in block.Statements)
        {
            StepCost cost = CostOf(statement);
            total = new StepCost(total.IsSimple && cost.IsSimple, total.Base + cost.Base, total.Most + cost.Most);
        }

        return total;
    }

    public StepCost CostOf(BoundStatement statement)
    {
        if (IsOutOfLine(statement) || statement is BoundLoop || BoundTree.ExpressionsOf(statement).Any(Charges))
        {
            return new StepCost(false, 1, 1);
        }

        int inlined = BoundTree.ExpressionsOf(statement).Sum(InlinedSteps);
        return statement is BoundIf @if ? CostOfBranches(@if, inlined) : new StepCost(true, 1, 1 + inlined);
    }

    /// <summary>The most steps of the functions that are inlined into an expression.</summary>
    public int InlinedSteps(BoundExpression expression) => BoundTree.PartsOf(expression)
        .OfType<BoundFunctionCall>()
        .Sum(c => FindFunction(c) is { } plan && FunctionPlans.IsInlined(plan) ? plan.MostSteps : 0);

    // What a branch charges is taken off when it is entered.
    private StepCost CostOfBranches(BoundIf @if, int inlined)
    {
        StepCost[] branches = Array.ConvertAll(@if.Branches, b => CostOf(b.Body));
        bool isSimple = branches.All(b => b.IsSimple) && !@if.Branches.Any(b => b.Condition is { } c && IsOutOfLine(c));
        return new StepCost(isSimple, 1, 1 + inlined + branches.Max(b => b.Most));
    }
}
