using System.Runtime.CompilerServices;
using Quantum.Engine.Binding;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter;

/// <summary>Turns the arguments in the slots of parameters into what the parameters declare (FN-1).</summary>
internal sealed class ParameterBinding(BoundParameter[] parameters, string missing)
{
    /// <summary>Converts and checks every parameter in place; all problems are reported together.</summary>
    public Failure? Bind(RunContext run, ref Value frame)
    {
        List<string>? problems = null;
        foreach (BoundParameter parameter in parameters)
        {
            ref Value slot = ref Unsafe.Add(ref frame, parameter.Slot);
            if (parameter.Type is null && parameter.Checks is null && !slot.IsUnsetOrNull)
            {
                continue;
            }

            if (!TryFast(parameter, slot))
            {
                Value.Store(ref slot, Convert(parameter, slot, ref problems));
            }
        }

        return problems is null ? null : Failure.Error(string.Join("; ", problems), "FN-1");
    }

    private static bool TryFast(BoundParameter parameter, Value value) =>
        parameter.Checks is null && parameter.Type switch
        {
            DeclaredType.Integer or DeclaredType.Number => value.IsInteger,
            DeclaredType.Text => value.IsText,
            _ => false,
        };

    private Value Convert(BoundParameter parameter, Value value, ref List<string>? problems)
    {
        if (value.IsUnsetOrNull)
        {
            if (parameter.Default.IsUnset)
            {
                if (parameter.IsRequired)
                {
                    (problems ??= []).Add($"Required parameter '{parameter.Name}' {missing}");
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
