using Quantum.Engine.Binding;

namespace Quantum.Engine.Lowering;

/// <content>Which variables the unit sets, and which it reads before it has set them.</content>
internal sealed partial class UnitPlan
{
    // The variables that a loop inside the unit gives back at its end.
    private readonly bool[] _givenBack;

    /// <summary>The unit may set the variable.</summary>
    public bool[] Assigned { get; }

    /// <summary>
    /// Lowered code may read the variable before it has set it: what it holds when the unit is entered counts.
    /// </summary>
    public bool[] Exposed { get; }

    /// <summary>A statement that is left to the interpreter may set the variable.</summary>
    public bool[] SetOutOfLine { get; }

    private void FindExposed()
    {
        Array.Clear(Exposed);
        var assigned = new bool[Assigned.Length];
        if (Loop is not null)
        {
            Assign(Loop.VariableSlot, assigned);
            Assign(Loop.IndexSlot, assigned);
        }

        foreach (BoundParameter parameter in _typed?.Function.Parameters ?? [])
        {
            Assign(parameter.Slot, assigned);
        }

        Walk(Body, assigned);
    }

    private void Walk(BoundBlock block, bool[] assigned)
    {
        foreach (BoundStatement statement in block.Statements)
        {
            if (IsOutOfLine(statement))
            {
                foreach (int slot in AssignedSlots(statement))
                {
                    Assigned[slot] = true;
                    SetOutOfLine[slot] = true;
                    assigned[slot] |= statement is BoundSet;
                }
            }
            else
            {
                WalkLowered(statement, assigned);
            }
        }
    }

    private void WalkLowered(BoundStatement statement, bool[] assigned)
    {
        switch (statement)
        {
            case BoundIf @if:
                WalkBranches(@if, assigned);
                break;
            case BoundLoop loop:
                ExposeReads(loop, assigned);
                WalkLoop(loop, assigned);
                break;
            default:
                ExposeReads(statement, assigned);
                if (statement is BoundSet set)
                {
                    AssignTarget(set, assigned);
                }

                break;
        }
    }

    private void AssignTarget(BoundSet set, bool[] assigned)
    {
        if (set.Target.Slot >= 0)
        {
            Exposed[set.Target.Slot] |= set.Operation != SetOperation.Assign && !assigned[set.Target.Slot];
            Assign(set.Target.Slot, assigned);
        }
    }

    private void WalkBranches(BoundIf @if, bool[] assigned)
    {
        bool[]? common = null;
        bool hasElse = false;
        foreach (BoundBranch branch in @if.Branches)
        {
            hasElse |= branch.Condition is null;
            if (branch.Condition is { } condition && !IsOutOfLine(condition))
            {
                ExposeReads(condition, assigned);
            }

            bool[] inBranch = [.. assigned];
            Walk(branch.Body, inBranch);
            common = common is null ? inBranch : Array.ConvertAll([.. Enumerable.Range(0, common.Length)], i => common[i] & inBranch[i]);
        }

        if (hasElse)
        {
            common!.CopyTo(assigned, 0);
        }
    }

    // The body may not run at all: what it sets is not set behind it.
    private void WalkLoop(BoundLoop loop, bool[] assigned)
    {
        NoteGivenBack(loop.RestoresVariable, loop.VariableSlot, assigned);
        NoteGivenBack(loop.RestoresIndex, loop.IndexSlot, assigned);
        bool[] inBody = [.. assigned];
        Assign(loop.VariableSlot, inBody);
        Assign(loop.IndexSlot, inBody);
        Walk(loop.Body, inBody);
    }

    // A variable that another loop or statement around it sets as well is better off in the frame.
    private void NoteGivenBack(bool isGivenBack, int slot, bool[] assigned)
    {
        if (isGivenBack && slot >= 0)
        {
            _givenBack[slot] = true;
            Exposed[slot] |= assigned[slot];
        }
    }

    private void Assign(int slot, bool[] assigned)
    {
        if (slot >= 0)
        {
            Assigned[slot] = true;
            assigned[slot] = true;
        }
    }

    private void ExposeReads(BoundStatement statement, bool[] assigned)
    {
        foreach (BoundExpression expression in BoundTree.ExpressionsOf(statement))
        {
            ExposeReads(expression, assigned);
        }
    }

    private void ExposeReads(BoundExpression expression, bool[] assigned)
    {
        foreach (BoundExpression part in BoundTree.PartsOf(expression))
        {
            if (part is BoundVariable { Slot: >= 0 } variable)
            {
                Exposed[variable.Slot] |= !assigned[variable.Slot];
            }
        }
    }

    /// <summary>The variables of the frame that a statement left to the interpreter may set.</summary>
    public static IEnumerable<int> AssignedSlots(BoundStatement statement) =>
        BoundTree.BodiesOf(statement).SelectMany(BoundTree.StatementsIn).Prepend(statement).SelectMany(OwnSlots).Where(s => s >= 0);

    private static IEnumerable<int> OwnSlots(BoundStatement statement) => statement switch
    {
        BoundSet set => [set.Target.Slot],
        BoundLoop loop => [loop.VariableSlot, loop.IndexSlot],
        BoundInvoke invoke => [invoke.ValueSlot, invoke.ResultSlot, invoke.CopySlot],
        _ => [],
    };
}
