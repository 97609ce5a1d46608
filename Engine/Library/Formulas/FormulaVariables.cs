using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Quantum.Engine.Values;

namespace Quantum.Engine.Library.Formulas;

/// <summary>
/// The values that a host gives to the variables of formulas. A value may be any number, text, boolean, date or time of .NET,
/// an enum (its name), a sequence of these (a vector, which is copied), or a function without parameters or with one
/// <see cref="FormulaCall"/>, which is asked for the value like a <see cref="FormulaProvider"/>.
/// </summary>
/// <remarks>
/// All members may be called by any thread, also while formulas are evaluated; an evaluation that has begun may see a change or
/// not, but never a part of one. A name that was used once keeps a little memory for the life of the context.
/// </remarks>
public sealed class FormulaVariables
{
    private readonly VariableTable _table;

    internal FormulaVariables(FormulaRegistries owner) => _table = new(owner);

    /// <summary>How many variables there are.</summary>
    public int Count => _table.Present.Count();

    /// <summary>The value of a variable, as a .NET value or as the <see cref="FormulaProvider"/> that gives it.</summary>
    /// <param name="name">The name, as formulas write it.</param>
    /// <exception cref="KeyNotFoundException">When reading: there is no such variable.</exception>
    /// <exception cref="ArgumentException">When writing: the name is blank.</exception>
    /// <exception cref="FormulaConfigurationException">When writing: the value is null or has no place in formulas.</exception>
    [DisallowNull]
    public object? this[string name]
    {
        get => TryGetValue(name, out object? value)
            ? value
            : throw new KeyNotFoundException($"There is no variable '{name}'.");
        set => Set(name, value);
    }

    /// <summary>Sets a variable without boxing its value.</summary>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    /// <exception cref="FormulaConfigurationException">There is no value, or it has no place in formulas.</exception>
    public void Set(string name, FormulaValue value) => _table.Set(name, Checked(name, value.Value), provider: null);

    /// <summary>Adds a variable.</summary>
    /// <exception cref="ArgumentException">The name is blank, or there is a variable of that name.</exception>
    /// <exception cref="FormulaConfigurationException">The value is null or has no place in formulas.</exception>
    public void Add(string name, object value)
    {
        if (_table.Find(name) is not null)
        {
            throw new ArgumentException($"There is a variable '{name}' already.", nameof(name));
        }

        Set(name, value);
    }

    /// <summary>Removes a variable.</summary>
    /// <returns>False when there is none of that name.</returns>
    public bool Remove(string name) => _table.Remove(name);

    /// <summary>Removes all variables.</summary>
    public void Clear() => _table.Clear();

    /// <summary>The value of a variable, as a .NET value or as the <see cref="FormulaProvider"/> that gives it.</summary>
    public bool TryGetValue(string name, [NotNullWhen(true)] out object? value)
    {
        value = null;
        if (_table.Find(name) is { } variable)
        {
            variable.Read(out Value found, out FormulaProvider? provider);
            value = provider ?? DotNetValues.ToDotNet(found);
        }

        return value is not null;
    }

    /// <summary>The entry of a name that has a value now; otherwise null.</summary>
    internal FormulaVariable? Find(string name) => _table.Find(name);

    private void Set(string name, object? value)
    {
        if (value is Delegate function)
        {
            _table.Set(name, default, ProviderOf(name, function));
        }
        else
        {
            _table.Set(name, Checked(name, FormulaValues.FromObject(value)), provider: null);
        }
    }

    private static Value Checked(string name, Value value) =>
        value.IsUnsetOrNull ? throw new FormulaConfigurationException($"Variable [{name}] received a null value")
        : value.IsFailure ? throw new FormulaConfigurationException(
            $"Variable [{name}] received a value that formulas do not have: {value.AsFailure.Reason}")
        : value;

    /// <summary>What asks a function that was given as the value of a variable.</summary>
    /// <exception cref="FormulaConfigurationException">It has parameters.</exception>
    internal static FormulaProvider ProviderOf(string name, Delegate function) => function switch
    {
        FormulaProvider provider => provider,
        Func<decimal> number => OfFunction(number),
        Func<int> number => OfFunction(number),
        Func<long> number => OfFunction(number),
        Func<double> number => OfFunction(number),
        Func<bool> truth => OfFunction(truth),
        Func<object?> any => OfFunction(any),
        Func<FormulaCall, object?> any => OfAwareFunction(any),
        _ => OfOther(name, function),
    };

    private static FormulaProvider OfOther(string name, Delegate function)
    {
        Type type = function.GetType();
        Type? definition = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        Type[] types = type.GetGenericArguments();
        string? maker = definition == typeof(Func<>) ? nameof(OfFunction)
            : definition == typeof(Func<,>) && types[0] == typeof(FormulaCall) ? nameof(OfAwareFunction)
            : null;
        return maker is null
            ? throw new FormulaConfigurationException(
                $"Variable [{name}] received a function with parameters; add it to Functions")
            : (FormulaProvider)typeof(FormulaVariables)
                .GetMethod(maker, BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(types[^1])
                .Invoke(null, [function])!;
    }

    private static FormulaProvider OfFunction<T>(Func<T> function) => _ => FormulaValue.Of(FormulaValues.From(function()));

    private static FormulaProvider OfAwareFunction<T>(Func<FormulaCall, T> function) =>
        call => FormulaValue.Of(FormulaValues.From(function(call)));
}
