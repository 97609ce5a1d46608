using System.Diagnostics.CodeAnalysis;
using Quantum.Engine.Values;

namespace Quantum.Engine.Library.Formulas;

/// <summary>
/// The functions that a host gives to variables whose value it only knows at an evaluation. Each is asked at most once per
/// evaluation, and only when the formula reads the variable. A provider goes before a value of the same name in
/// <see cref="FormulaVariables"/>.
/// </summary>
/// <remarks>
/// All members may be called by any thread, also while formulas are evaluated. A provider may be called by several threads at
/// once; an exception of it fails the evaluation.
/// </remarks>
public sealed class FormulaProviders
{
    private readonly VariableTable _table;

    internal FormulaProviders(FormulaRegistries owner) => _table = new(owner);

    /// <summary>How many providers there are.</summary>
    public int Count => _table.Present.Count();

    /// <summary>The provider of a variable.</summary>
    /// <param name="name">The name, as formulas write it.</param>
    /// <exception cref="KeyNotFoundException">When reading: there is none of that name.</exception>
    /// <exception cref="ArgumentException">When writing: the name is blank or the provider null.</exception>
    public FormulaProvider this[string name]
    {
        get => TryGetValue(name, out FormulaProvider? provider)
            ? provider
            : throw new KeyNotFoundException($"There is no provider of '{name}'.");
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _table.Set(name, default, value);
        }
    }

    /// <summary>Removes a provider.</summary>
    /// <returns>False when there is none of that name.</returns>
    public bool Remove(string name) => _table.Remove(name);

    /// <summary>Removes all providers.</summary>
    public void Clear() => _table.Clear();

    /// <summary>The provider of a variable.</summary>
    public bool TryGetValue(string name, [NotNullWhen(true)] out FormulaProvider? provider)
    {
        provider = null;
        _table.Find(name)?.Read(out Value _, out provider);
        return provider is not null;
    }

    /// <summary>The entry of a name that has a provider now; otherwise null.</summary>
    internal FormulaVariable? Find(string name) => _table.Find(name);
}

/// <summary>Ways to make providers.</summary>
public static class FormulaProviderExtensions
{
    /// <summary>
    /// A provider that asks this one once for all evaluations and keeps what it gives, for values that do not change while the
    /// program runs. What throws or gives no value is asked again.
    /// </summary>
    public static FormulaProvider Cached(this FormulaProvider provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        var asking = new Lock();
        object? known = null;
        return call =>
        {
            if (Volatile.Read(ref known) is FormulaValue value)
            {
                return value;
            }

            lock (asking)
            {
                if (known is FormulaValue other)
                {
                    return other;
                }

                FormulaValue asked = provider(call);
                if (!asked.Value.IsUnsetOrNull && !asked.Value.IsFailure)
                {
                    Volatile.Write(ref known, asked);
                }

                return asked;
            }
        };
    }
}
