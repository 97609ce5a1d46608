using Quantum.Engine.Binding;
using Quantum.Engine.Runtime;
using Quantum.Engine.Syntax.Expressions;
using Quantum.Engine.Values;

namespace Quantum.Engine.Lowering;

/// <content>What can be lowered. Everything that is, is pure up to its last act, so that it can be run again from its start.</content>
internal sealed partial class UnitPlan
{
    private bool IsSupported(BoundStatement statement) =>
        !IsRefuted(statement.Id, LeaveReason.Failure) && statement switch
        {
            BoundSet set => IsSetSupported(set),
            BoundIf @if => !@if.IsGuard,
            BoundLoop loop => IsLoopSupported(loop),
            BoundReturn @return => IsSupported(@return.Value),
            BoundStaticMarkup => true,
            BoundContentValue content => IsSupported(content.Value),
            BoundBooleanAttribute attribute => IsSupported(attribute.Value),
            _ => false,
        };

    private bool IsSetSupported(BoundSet set)
    {
        if (set.Target is not { Scope: null, Slot: >= 0 } || set.Value is { } value && !IsSupported(value) ||
            set.Operand is { } operand && !IsSupported(operand))
        {
            return false;
        }

        Representation kind = AssignedKind(set);
        return set.Operation switch
        {
            SetOperation.Assign => set.Value is not null && Accepts(set, kind),
            SetOperation.Append => set.Value is not null && KindOf(set.Target.Slot) == Representation.List && set.Checks is null,
            _ => kind.IsNumber() && IsCounting(set.Operation) && KindOf(set.Target.Slot).IsNumber() && set.Checks is null,
        };
    }

    private static bool IsCounting(SetOperation operation) =>
        operation is SetOperation.Increment or SetOperation.Decrement or SetOperation.Add or SetOperation.Multiply;

    // A default takes the place of null and empty text alone.
    private static bool Accepts(BoundSet set, Representation kind) =>
        (set.Default is null || kind is Representation.Integer or Representation.Float or Representation.Boolean) &&
        (set.Checks is null || kind.IsTyped()) &&
        set.Type switch
        {
            null or DeclaredType.Any => true,
            DeclaredType.Number => kind.IsNumber(),
            DeclaredType.Integer => kind == Representation.Integer,
            DeclaredType.Float => kind == Representation.Float,
            DeclaredType.Boolean => kind == Representation.Boolean,
            DeclaredType.Text => kind == Representation.Text,
            _ => false,
        };

    private bool IsLoopSupported(BoundLoop loop) => loop.Kind == LoopKind.Range
        ? IsInteger(loop.From!) && IsInteger(loop.To!) && (loop.Step is null || IsInteger(loop.Step))
        : IsSupported(loop.Items!) && KindOf(loop.Items!) == Representation.List;

    private bool IsInteger(BoundExpression expression) =>
        IsSupported(expression) && KindOf(expression) == Representation.Integer;

    private bool IsConditionSupported(BoundExpression condition) =>
        !IsRefuted(condition.Id, LeaveReason.Failure) && IsSupported(condition);

    private bool IsSupported(BoundExpression expression) => expression switch
    {
        BoundLiteral => true,
        BoundVariable variable => IsVariableSupported(variable),
        BoundBuiltInCall call => call.Function is { IsPure: true, IsHost: false } && AreSupported(expression),
        BoundFunctionCall call => FindFunction(call) is not null && AreSupported(expression),
        BoundHostCall call => IsHostCallSupported(call) && AreSupported(expression),
        BoundMember or BoundIndex or BoundSlice or BoundList or BoundUnary or BoundBinary or BoundComparison or BoundLogical or
            BoundConditional or BoundGroup or BoundInterpolation => AreSupported(expression),
        _ => false,
    };

    private bool AreSupported(BoundExpression expression) => BoundTree.ChildrenOf(expression).All(IsSupported);

    private bool IsHostCallSupported(BoundHostCall call)
    {
        if (IsRefuted(call.Id, LeaveReason.Kind) || FindHostLambda(call) is not { } found)
        {
            return false;
        }

        IReadOnlyList<System.Linq.Expressions.ParameterExpression> parameters = found.Host.Lambda.Parameters;
        return !call.Arguments.Where((a, i) => !HostLambda.Takes(parameters[found.Positions[i]].Type, KindOf(a.Value))).Any();
    }

    // In a function, an own variable that may be unset hides one of the component: only the interpreter looks there. One
    // that the unit sets, or that must be set when it is entered, is never unset where it is read.
    private bool IsVariableSupported(BoundVariable variable) =>
        variable.Slot < 0 || variable.OuterSlot < 0 || KindOf(variable.Slot).IsTyped();

    /// <summary>Evaluating it may charge steps, so that it has to be told how many there are and asked how many are left.</summary>
    public bool Charges(BoundExpression expression) => expression switch
    {
        BoundInterpolation or BoundBuiltInCall => true,
        BoundFunctionCall call => FindFunction(call) is not { } plan || !FunctionPlans.IsInlined(plan) || AnyCharges(call),
        BoundBinary { Operator: BinaryOperator.Add or BinaryOperator.Multiply } binary =>
            !(KindOf(binary.Left).IsNumber() && KindOf(binary.Right).IsNumber() && KindOf(binary).IsNumber()) ||
            AnyCharges(binary),
        _ => AnyCharges(expression),
    };

    private bool AnyCharges(BoundExpression expression) => BoundTree.ChildrenOf(expression).Any(Charges);
}
