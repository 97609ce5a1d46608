using System.Text.RegularExpressions;
using Quantum.Engine.Values;

namespace Quantum.Engine.Library;

/// <content>Applying the checks.</content>
internal sealed partial class ValueChecks
{
    /// <summary>The message of the first check that the value a <c>q:set</c> is about to store fails, or null.</summary>
    public string? FirstFailure(Value value)
    {
        if (IsWithinBounds(value))
        {
            return null;
        }

        if (value.IsUnsetOrNull)
        {
            return _required ? "value is required" : _refusesNull ? "value cannot be null" : null;
        }

        return (_required && IsEmpty(value) ? "value cannot be empty" : null)
            ?? Format(value)
            ?? (Mismatch(_regex, _pattern, value) is { } problem ? $"{Formatting.Show(value)} {problem}" : null)
            ?? RangeProblem("value", value)
            ?? AboutValue(ChoiceProblem(value))
            ?? AboutValue(Bound(value, isNumberNeeded: true))
            ?? AboutValue(LengthProblem(value));
    }

    /// <summary>
    /// Adds the message of every check that a converted argument fails, each beginning with
    /// <paramref name="prefix"/> (<c>Parameter 'x'</c>). Whether the parameter was given is not checked here.
    /// </summary>
    public void AllFailures(Value value, string prefix, List<string> failures)
    {
        if (value.IsUnsetOrNull || IsWithinBounds(value))
        {
            return;
        }

        Add(Bound(value, isNumberNeeded: false), " ");
        Add(LengthProblem(value), " ");
        Add(value.IsText ? ParameterMismatch(value) : null, " ");
        Add(ChoiceProblem(value), " ");
        Add(RangeProblem("Value", value), ": ");
        Add(Format(value), ": ");
        Add(value.Kind == ValueKind.Upload ? _upload?.Problem(value.AsUpload) : null, " ");

        void Add(string? message, string separator)
        {
            if (message is not null)
            {
                failures.Add(prefix + separator + message);
            }
        }
    }

    private static string? AboutValue(string? problem) => problem is null ? null : "value " + problem;

    private bool IsWithinBounds(Value value) =>
        IntegerBounds is { } bounds && value.IsInteger && bounds.Contain(value.AsInteger);

    private static bool IsEmpty(Value value) => value.Kind switch
    {
        ValueKind.Text => value.AsText.AsSpan().IsWhiteSpace(),
        ValueKind.List => value.AsList.Count == 0,
        ValueKind.Object => value.AsObject.Count == 0,
        _ => false,
    };

    private string? Format(Value value)
    {
        if (_validator is not null)
        {
            return Validators.IsValid(_validator, Formatting.ToText(value))
                ? null
                : $"Invalid {Validators.DisplayName(_validator)}: {Formatting.Show(value)}";
        }

        return Mismatch(_validatorRegex, _validatorPattern, value) is { } problem ? $"{Formatting.Show(value)} {problem}" : null;
    }

    private static string? Mismatch(Regex? regex, string? pattern, Value value)
    {
        if (regex is null)
        {
            return null;
        }

        return Patterns.IsMatch(regex, Formatting.ToText(value)) switch
        {
            true => null,
            false => $"does not match pattern '{pattern}'",
            null => $"took too long to match; it does not match pattern '{pattern}' in time",
        };
    }

    private string? ParameterMismatch(Value value) =>
        _regex is null || Patterns.IsMatch(_regex, value.AsText) == true
            ? null
            : $"does not match '{_pattern}' (got {Formatting.Show(value)})";

    /// <summary>As numbers when all three are, else as texts.</summary>
    private bool IsOutOfRange(Value value)
    {
        if (_rangeLow is null)
        {
            return false;
        }

        Value low = Value.FromText(_rangeLow);
        Value high = Value.FromText(_rangeHigh!);
        Value compared = value;
        if (Conversions.TryNumber(low, out Value lowest) && Conversions.TryNumber(high, out Value highest) &&
            Conversions.TryNumber(value, out compared))
        {
            (low, high) = (lowest, highest);
        }
        else
        {
            compared = Value.FromText(Formatting.ToText(value));
        }

        return !IsOrdered(low, compared) || !IsOrdered(compared, high);
    }

    private static bool IsOrdered(Value low, Value high) =>
        Operators.TryCompare(low, high, numericText: false, out int order) && order <= 0 &&
        !(high.IsFloat && double.IsNaN(high.AsFloat));

    private string? RangeProblem(string subject, Value value) =>
        IsOutOfRange(value)
            ? $"{subject} must be between {_rangeLow} and {_rangeHigh}, got {Formatting.Show(value)}"
            : null;

    private string? ChoiceProblem(Value value) =>
        _choices is null || _choices.Contains(Formatting.ToText(value), StringComparer.Ordinal)
            ? null
            : $"must be one of: {string.Join(", ", _choices)} (got {Formatting.Show(value)})";

    private string? Bound(Value value, bool isNumberNeeded)
    {
        if (_min.IsUnset && _max.IsUnset)
        {
            return null;
        }

        if (!Conversions.TryNumber(value, out Value number))
        {
            return isNumberNeeded ? $"must be {BoundText()}, but {Formatting.Describe(value)} is not a number" : null;
        }

        if (!_min.IsUnset && !IsOrdered(_min, number))
        {
            return $"must be at least {Formatting.ToText(_min)} (got {Formatting.ShowNumber(value)})";
        }

        return !_max.IsUnset && !IsOrdered(number, _max)
            ? $"must be at most {Formatting.ToText(_max)} (got {Formatting.ShowNumber(value)})"
            : null;
    }

    private string BoundText() =>
        _min.IsUnset ? $"at most {Formatting.ToText(_max)}" : $"at least {Formatting.ToText(_min)}";

    private string? LengthProblem(Value value)
    {
        if (!value.IsText || (_minLength is null && _maxLength is null))
        {
            return null;
        }

        int length = CodePoints.Length(value.AsTextSpan);
        if (length < _minLength)
        {
            return $"must be at least {_minLength} characters (got {length})";
        }

        return length > _maxLength ? $"must be at most {_maxLength} characters (got {length})" : null;
    }
}
