using Quantum.Engine.Binding;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.Lowering;

/// <summary>
/// What one compile knows of the functions of its component: which can be called with typed arguments, without a frame.
/// </summary>
/// <remarks>
/// Such a function is pure but for its steps. So one that cannot go on gives up, with all its callers up to the statement of
/// the unit, which the interpreter runs again from its start.
/// </remarks>
internal sealed class FunctionPlans(LoweringRequest request)
{
    // A function of this many nodes, with all that is inlined into it, costs less inlined than its call does.
    private const int MaxInlinedSize = 60;

    // A recursive function calls itself a third as often when one level of calls is inlined into it.
    private const int MaxSelfInlinedSize = 30;

    private readonly Dictionary<BoundFunction, FunctionPlan?> _plans = [];
    private readonly List<FunctionPlan> _open = [];

    /// <summary>The variables of the component that functions set.</summary>
    public IReadOnlySet<int> ComponentSlotsSet { get; } = request.Component.Bound.Functions
        .SelectMany(f => BoundTree.StatementsIn(f.Body))
        .OfType<BoundSet>()
        .Where(s => s.Target is { Slot: < 0, OuterSlot: >= 0 })
        .Select(s => s.Target.OuterSlot)
        .ToHashSet();

    /// <summary>The plan of a typed function, or null when it needs a frame.</summary>
    public FunctionPlan? Find(BoundFunction function)
    {
        if (_open.Find(p => p.Function == function) is { } open)
        {
            // Only a function that calls itself is typed; what it gives is what its returns have given so far.
            return _open[^1] == open ? open : null;
        }

        if (!_plans.TryGetValue(function, out FunctionPlan? plan))
        {
            plan = Make(function);
            _plans.Add(function, plan);
        }

        return plan;
    }

    /// <summary>The plan of the function that a call reaches with arguments of these kinds, or null.</summary>
    public FunctionPlan? Find(BoundFunctionCall call, Func<BoundExpression, Representation> kindOf)
    {
        if (call.Arguments.Length != call.Function.Parameters.Length || Find(call.Function) is not { } plan)
        {
            return null;
        }

        bool[] isGiven = new bool[call.Arguments.Length];
        foreach (BoundArgument argument in call.Arguments)
        {
            Representation kind = kindOf(argument.Value);
            if (kind != plan.Parameters[argument.Position] && kind != Representation.None)
            {
                return null;
            }

            isGiven[argument.Position] = true;
        }

        return isGiven.All(g => g) && !request.Refuted.Contains(new Speculation(call.Id, LeaveReason.Failure)) ? plan : null;
    }

    /// <summary>A call of the function is replaced by its body.</summary>
    public static bool IsInlined(FunctionPlan plan) => !plan.CallsOut && plan.Size <= MaxInlinedSize;

    /// <summary>A call of itself in the body of the function is replaced by the body once.</summary>
    public static bool IsSelfInlined(FunctionPlan plan) => plan.IsRecursive && plan.Size <= MaxSelfInlinedSize;

    private FunctionPlan? Make(BoundFunction function)
    {
        var parameters = new Representation[function.Parameters.Length];
        for (int i = 0; i < parameters.Length; i++)
        {
            parameters[i] = KindOf(function, function.Parameters[i]);
            if (!parameters[i].IsTyped())
            {
                return null;
            }
        }

        var plan = new FunctionPlan(function, parameters);
        if (function.ReturnsVoid || !AlwaysReturns(function.Body) || BoundTree.StatementsIn(function.Body).Any(s => !IsTyped(s)))
        {
            return null;
        }

        _open.Add(plan);
        bool isTyped = Complete(plan);
        _open.RemoveAt(_open.Count - 1);
        return isTyped ? plan : null;
    }

    // The result of a function that calls itself: from nothing known upwards until nothing changes.
    private bool Complete(FunctionPlan plan)
    {
        Representation before;
        do
        {
            before = plan.Result;
            plan.Body = UnitPlan.MakeTyped(request, this, plan);
            if (BoundTree.StatementsIn(plan.Function.Body).Any(plan.Body.IsOutOfLine) || plan.Body.HasConditionsOutOfLine)
            {
                return false;
            }

            plan.Result = ReturnedKind(plan).Join(before);
        }
        while (plan.Result != before);

        plan.Measure(this);
        return plan.Result.IsTyped() && Accepts(plan.Function.ReturnType, plan.Result) && !plan.Charges() && NeedsNoFrame(plan);
    }

    // All that it reads it was given or has set itself, typed.
    private static bool NeedsNoFrame(FunctionPlan plan) =>
        !plan.Body.Exposed.Any(e => e) &&
        !BoundTree.ExpressionsIn(plan.Function.Body).Any(e => e is BoundVariable { Slot: < 0 }) &&
        Enumerable.Range(0, plan.Function.Variables.Size).All(s => !plan.Body.Assigned[s] || plan.Body.KindOf(s).IsTyped());

    private static Representation ReturnedKind(FunctionPlan plan) => BoundTree.StatementsIn(plan.Function.Body)
        .OfType<BoundReturn>()
        .Aggregate(Representation.None, (kind, r) => kind.Join(plan.Body.KindOf(r.Value)));

    private static bool IsTyped(BoundStatement statement) =>
        statement is BoundIf or BoundReturn or BoundSet { Operation: Binding.SetOperation.Assign, Target.Slot: >= 0 };

    private Representation KindOf(BoundFunction function, BoundParameter parameter)
    {
        IReadOnlyList<Profiling.KindSet> seen = request.Profile.FunctionSlots[function.Index];
        Representation kind = parameter.Type == Values.DeclaredType.Integer
            ? Representation.Integer
            : Representations.Of(parameter.Slot < seen.Count ? seen[parameter.Slot] : default);
        return Accepts(parameter.Type, kind) ? kind : Representation.Any;
    }

    // What a declared type takes as it is.
    private static bool Accepts(Values.DeclaredType? type, Representation kind) => type switch
    {
        null or Values.DeclaredType.Any => kind.IsTyped(),
        Values.DeclaredType.Integer => kind == Representation.Integer,
        Values.DeclaredType.Number => kind.IsNumber(),
        Values.DeclaredType.Float => kind == Representation.Float,
        Values.DeclaredType.Text => kind == Representation.Text,
        Values.DeclaredType.Boolean => kind == Representation.Boolean,
        _ => false,
    };

    private static bool AlwaysReturns(BoundBlock block) => block.Statements.Any(s => s switch
    {
        BoundReturn => true,
        BoundIf @if => @if.Branches.Any(b => b.Condition is null) && @if.Branches.All(b => AlwaysReturns(b.Body)),
        _ => false,
    });
}
