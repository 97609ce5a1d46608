using System.Runtime.CompilerServices;
using Quantum.Engine.Binding;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter;

/// <summary>Turns the arguments in the slots of parameters into what the parameters declare (FN-1).</summary>
internal sealed class ParameterBinding
{
    private readonly Plan[] _plans;
    private readonly string _missing;

    /// <param name="parameters">The parameters.</param>
    /// <param name="missing">What is said of a required one that is missing.</param>
    public ParameterBinding(BoundParameter[] parameters, string missing)
    {
        _plans = Array.ConvertAll(parameters, p => new Plan(p, p.Slot, AcceptedBy(p)));
        _missing = missing;
    }

    // What a parameter takes as it is, without conversion or checks.
    private enum Accepted : byte
    {
        Nothing,
        AnyValue,
        Integers,
        Texts,
    }

    /// <summary>Converts and checks every parameter in place; all problems are reported together.</summary>
    public Failure? Bind(ref Value frame)
    {
        List<string>? problems = null;
        foreach (ref readonly Plan plan in _plans.AsSpan())
        {
            ref Value slot = ref Unsafe.Add(ref frame, plan.Slot);
            bool isAccepted = plan.Accepted switch
            {
                Accepted.Integers => slot.IsInteger,
                Accepted.Texts => slot.IsText,
                Accepted.AnyValue => !slot.IsUnsetOrNull,
                _ => false,
            };
            if (!isAccepted)
            {
                Value.Store(ref slot, Convert(plan.Parameter, slot, ref problems));
            }
        }

        return problems is null ? null : Failure.Error(string.Join("; ", problems), "FN-1");
    }

    private static Accepted AcceptedBy(BoundParameter parameter) => parameter switch
    {
        { Checks: not null } => Accepted.Nothing,
        { Type: null } => Accepted.AnyValue,
        { Type: DeclaredType.Integer or DeclaredType.Number } => Accepted.Integers,
        { Type: DeclaredType.Text } => Accepted.Texts,
        _ => Accepted.Nothing,
    };

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

    private readonly record struct Plan(BoundParameter Parameter, int Slot, Accepted Accepted);
}
