using System.Globalization;

namespace Quantum.Engine.Benchmarks.Recording;

/// <summary>
/// The options of a command, <c>--name value...</c>. Not a package's reader: these sources are also built inside older
/// commits, whose list of packages may lack it.
/// </summary>
internal sealed class OptionReader
{
    private readonly Dictionary<string, List<string>> _values = [];

    /// <summary>Reads the arguments; each option takes the values up to the next one.</summary>
    /// <exception cref="CommandLineException">An option is not known, or something stands before the first.</exception>
    public OptionReader(IEnumerable<string> arguments, params string[] known)
    {
        List<string>? values = null;
        foreach (string argument in arguments)
        {
            if (argument.StartsWith("--", StringComparison.Ordinal))
            {
                values = Begin(argument, known);
            }
            else if (values is null)
            {
                throw new CommandLineException($"'{argument}' stands before any option; there are {string.Join(", ", known)}.");
            }
            else
            {
                values.Add(argument);
            }
        }
    }

    /// <summary>All values of an option, which must have some.</summary>
    public string[] Values(string name) =>
        _values.TryGetValue(name, out List<string>? values) && values.Count > 0
            ? [.. values]
            : throw new CommandLineException($"{name} is missing, or has no value.");

    /// <summary>The value of an option; null when it was not given.</summary>
    public string? Value(string name) => !_values.ContainsKey(name)
        ? null
        : Values(name) is [var only]
            ? only
            : throw new CommandLineException($"{name} takes one value; quote a text of several words.");

    /// <summary>The value of an option that must be given.</summary>
    public string Required(string name) => Value(name) ?? throw new CommandLineException($"{name} is missing.");

    /// <summary>A text, which <c>@FILE</c> takes from a file; null when it was not given.</summary>
    public string? Text(string name)
    {
        string? value = Value(name);
        if (value is null || !value.StartsWith('@'))
        {
            return value;
        }

        return File.Exists(value[1..])
            ? File.ReadAllText(value[1..]).ReplaceLineEndings("\n").Trim()
            : throw new CommandLineException($"{name}: the file {value[1..]} is not there.");
    }

    /// <summary>A count of at least so many.</summary>
    public int Count(string name, int standard, int least)
    {
        string? value = Value(name);
        if (value is null)
        {
            return standard;
        }

        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count >= least
            ? count
            : throw new CommandLineException($"{name} takes a number of at least {least}, not '{value}'.");
    }

    private List<string> Begin(string option, string[] known)
    {
        if (!known.Contains(option))
        {
            throw new CommandLineException($"'{option}' is no option here; there are {string.Join(", ", known)}.");
        }

        List<string> values = [];
        return _values.TryAdd(option, values) ? values : _values[option];
    }
}
