using System.Collections;
using Quantum.Engine.Values;

namespace Quantum.Engine.Hosting;

/// <summary>What the fields of a form are to the parameters of an action (ACT-2).</summary>
internal static class FormFields
{
    /// <summary>
    /// What a parameter of a type gets of a field: null when the field is empty, which counts as missing. A field that was sent
    /// several times is all of its values to an array, and the last of them to any other type. One text that is no JSON list is
    /// an array of one.
    /// </summary>
    public static object? ToParameter(object? field, DeclaredType? type)
    {
        if (type != DeclaredType.Array)
        {
            object? last = field is IList { Count: > 0 } values ? values[^1] : field;
            return IsEmpty(last) ? null : last;
        }

        return field switch
        {
            IList values => GivenOf(values) is { Count: > 0 } given ? given : null,
            string text when text.Length > 0 && !text.AsSpan().TrimStart().StartsWith("[") => new List<object?> { text },
            _ => IsEmpty(field) ? null : field,
        };
    }

    private static List<object?> GivenOf(IList values)
    {
        var given = new List<object?>(values.Count);
        foreach (object? value in values)
        {
            if (!IsEmpty(value))
            {
                given.Add(value);
            }
        }

        return given;
    }

    private static bool IsEmpty(object? value) => value is null or "" or IList { Count: 0 };
}
