using System.Runtime.CompilerServices;
using Quantum.Engine.Binding;
using Quantum.Engine.Library;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter;

/// <summary>Turns the arguments in the slots of parameters into what the parameters declare (FN-1).</summary>
internal sealed class ParameterBinding
{
    private readonly ParameterPlan[] _plans;
    private readonly string _missing;

    /// <param name="parameters">The parameters.</param>
    /// <param name="missing">What is said of a required one that is missing.</param>
    public ParameterBinding(BoundParameter[] parameters, string missing)
    {
        _plans = Array.ConvertAll(parameters, p => new ParameterPlan(p));
        _missing = missing;
    }

    /// <summary>The plan of the parameter at a position.</summary>
    public ParameterPlan PlanOf(int position) => _plans[position];

    /// <summary>Converts and checks every parameter in place; all problems are reported together.</summary>
    public Failure? Bind(ref Value frame, Dictionary<string, string>? problems = null)
    {
        foreach (ref readonly ParameterPlan plan in _plans.AsSpan())
        {
            if (!plan.Takes(plan.Slot.In(ref frame)))
            {
                return ConvertAll(ref frame, problems);
            }
        }

        return null;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Failure? ConvertAll(ref Value frame, Dictionary<string, string>? byName)
    {
        List<string>? problems = null;
        foreach (ref readonly ParameterPlan plan in _plans.AsSpan())
        {
            ref Value slot = ref plan.Slot.In(ref frame);
            if (!plan.Takes(slot))
            {
                int known = problems?.Count ?? 0;
                Value.Store(ref slot, Convert(plan.Parameter, slot, ref problems));
                if (byName is not null && problems?.Count > known)
                {
                    byName[plan.Parameter.Name] = string.Join("; ", problems.Skip(known));
                }
            }
        }

        return problems is null ? null : Failure.Error(string.Join("; ", problems), "FN-1");
    }

    private Value Convert(BoundParameter parameter, Value value, ref List<string>? problems)
    {
        if (value.IsUnsetOrNull)
        {
            if (parameter.Default.IsUnset)
            {
                if (parameter.IsRequired)
                {
                    (problems ??= []).Add($"Required parameter '{parameter.Name}' {_missing}");
                }

                return Value.Null;
            }

            value = parameter.Default;
        }

        Value converted = parameter.Type is { } type ? Conversions.ForParameter(value, type, parameter.Name) : value;
        if (converted.IsFailure)
        {
            (problems ??= []).Add(converted.AsFailure.Reason);
            return Value.Null;
        }

        if (parameter.Checks is { } checks)
        {
            var found = new List<string>();
            checks.AllFailures(converted, $"Parameter '{parameter.Name}'", found);
            if (found.Count > 0)
            {
                (problems ??= []).AddRange(found);
            }
        }

        return converted;
    }
}

/// <summary>A parameter, its slot, and what it takes as it is, without conversion or checks.</summary>
internal readonly struct ParameterPlan
{
    private readonly Accepted _accepted;
    private readonly IntegerBounds _integers;

    public ParameterPlan(BoundParameter parameter)
    {
        Parameter = parameter;
        Slot = new FrameSlot(parameter.Slot);
        _accepted = AcceptedBy(parameter);
        _integers = parameter.Checks is { } checks ? checks.IntegerBounds ?? default : IntegerBounds.All;
    }

    private enum Accepted : byte
    {
        Nothing,
        AnyValue,
        Integers,
        Texts,
    }

    public BoundParameter Parameter { get; }

    public FrameSlot Slot { get; }

    /// <summary>True for a value that binding would leave as it is; not for a failure.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Takes(Value value) =>
        value.IsInteger && _accepted == Accepted.Integers ? _integers.Contain(value.Bits) : TakesOther(value);

    private bool TakesOther(Value value) => _accepted switch
    {
        Accepted.AnyValue => value.IsInteger || (!value.IsUnsetOrNull && !value.IsFailure),
        Accepted.Texts => value.IsText,
        _ => false,
    };

    private static Accepted AcceptedBy(BoundParameter parameter) => parameter switch
    {
        { Type: DeclaredType.Integer or DeclaredType.Number, Checks: null or { IntegerBounds: not null } } => Accepted.Integers,
        { Checks: not null } => Accepted.Nothing,
        { Type: null } => Accepted.AnyValue,
        { Type: DeclaredType.Text } => Accepted.Texts,
        _ => Accepted.Nothing,
    };
}
