using System.Collections.Frozen;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Quantum.Engine.Values;

namespace Quantum.Engine.Library;

/// <summary>
/// The checks that the attributes of a <c>q:set</c> (rule SET-4) or <c>q:param</c> (rules FN-1, ACT-11) ask for. Immutable,
/// read once from the attributes.
/// </summary>
internal sealed partial class ValueChecks
{
    private bool _required;
    private bool _refusesNull;
    private string? _validator;
    private string? _validatorPattern;
    private Regex? _validatorRegex;
    private string? _pattern;
    private Regex? _regex;
    private string? _rangeLow;
    private string? _rangeHigh;
    private string[]? _choices;
    private Value _min;
    private Value _max;
    private int? _minLength;
    private int? _maxLength;
    private UploadRules? _upload;

    private ValueChecks()
    {
    }

    /// <summary>The bounds, when an integer between them needs no other check; else null.</summary>
    public IntegerBounds? IntegerBounds { get; private set; }

    /// <summary>True for the name of an attribute that asks for a check.</summary>
    public static bool IsCheck(string attribute) => ReaderNames.Contains(attribute);

    /// <summary>The checks of an element, or null when it asks for none.</summary>
    /// <param name="attribute">The text of an attribute by its name, or null.</param>
    /// <param name="problem">What is wrong with an attribute (its name included), or null.</param>
    public static ValueChecks? Read(Func<string, string?> attribute, out string? problem)
    {
        var checks = new ValueChecks();
        bool hasAny = false;
        problem = null;
        foreach ((string name, Func<ValueChecks, string, string?> read) in Readers)
        {
            if (attribute(name) is { } text)
            {
                hasAny = true;
                problem ??= read(checks, text) is { } wrong ? $"{name}=\"{Formatting.Shorten(text)}\" {wrong}" : null;
            }
        }

        checks.FindFastBounds();
        return hasAny && problem is null ? checks : null;
    }

    private static readonly (string Name, Func<ValueChecks, string, string?> Read)[] Readers =
    [
        ("required", (c, text) => Flag(text, out c._required)),
        ("nullable", (c, text) => ReadNullable(c, text)),
        ("validate", (c, text) => c.ReadValidator(text)),
        ("pattern", (c, text) => ReadPattern(c._pattern = text, out c._regex)),
        ("range", (c, text) => c.ReadRange(text)),
        ("enum", (c, text) => c.ReadChoices(text)),
        ("min", (c, text) => Number(text, out c._min)),
        ("max", (c, text) => Number(text, out c._max)),
        ("minlength", (c, text) => Length(text, out c._minLength)),
        ("maxlength", (c, text) => Length(text, out c._maxLength)),
        ("accept", (c, text) => UploadRules.ReadAccept(text, ref c._upload)),
        ("maxsize", (c, text) => UploadRules.ReadMaxSize(text, ref c._upload)),
    ];

    private static readonly FrozenSet<string> ReaderNames = Readers.Select(r => r.Name).ToFrozenSet(StringComparer.Ordinal);

    private static string? Flag(string text, out bool value)
    {
        value = text.Trim().ToLowerInvariant() is "true" or "1" or "yes" or "required" or "nullable" or "";
        return value || text.Trim().ToLowerInvariant() is "false" or "0" or "no" ? null : "is neither true nor false";
    }

    private static string? ReadNullable(ValueChecks checks, string text)
    {
        string? problem = Flag(text, out bool allowsNull);
        checks._refusesNull = !allowsNull;
        return problem;
    }

    private string? ReadValidator(string text)
    {
        if (text.StartsWith('^'))
        {
            return ReadPattern(_validatorPattern = text, out _validatorRegex);
        }

        _validator = text;
        return Validators.Exists(text) ? null : "is neither a known format nor a regular expression that starts with ^";
    }

    private static string? ReadPattern(string text, out Regex? regex)
    {
        regex = Patterns.Find(text, out string problem);
        return regex is null ? $"is not a valid regular expression: {problem}" : null;
    }

    private string? ReadRange(string text)
    {
        int dots = text.IndexOf("..", StringComparison.Ordinal);
        if (dots < 0)
        {
            return "is not a range; write it as low..high";
        }

        _rangeLow = text[..dots].Trim();
        _rangeHigh = text[(dots + 2)..].Trim();
        return null;
    }

    private string? ReadChoices(string text)
    {
        _choices = text.Split(',', StringSplitOptions.TrimEntries);
        return null;
    }

    private static string? Number(string text, out Value number) =>
        Conversions.TryNumber(Value.FromText(text), out number) ? null : "is not a number";

    private static string? Length(string text, out int? length)
    {
        bool isLength = int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int found);
        length = isLength ? found : null;
        return isLength ? null : "is not a number of characters";
    }

    // An integer is neither null nor empty, so what forbids these does not matter to it.
    private void FindFastBounds()
    {
        bool areOnlyChecks = _validator is null && _validatorRegex is null && _regex is null &&
            _rangeLow is null && _choices is null && _minLength is null && _maxLength is null && _upload is null &&
            (_min.IsUnset || _min.IsInteger) && (_max.IsUnset || _max.IsInteger);
        long low = _min.IsInteger ? _min.AsInteger : long.MinValue;
        long high = _max.IsInteger ? _max.AsInteger : long.MaxValue;
        IntegerBounds = areOnlyChecks && low <= high ? new IntegerBounds(low, high) : null;
    }
}

/// <summary>The integers from one to another, both included, of which there is at least one.</summary>
internal readonly struct IntegerBounds(long low, long high)
{
    private readonly ulong _distance = unchecked((ulong)high - (ulong)low);

    public long Low { get; } = low;

    public long High => unchecked((long)((ulong)Low + _distance));

    /// <summary>All integers that fit 64 bits.</summary>
    public static IntegerBounds All => new(long.MinValue, long.MaxValue);

    // What is below the low bound wraps to more than any distance.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Contain(long value) => unchecked((ulong)value - (ulong)Low) <= _distance;
}
