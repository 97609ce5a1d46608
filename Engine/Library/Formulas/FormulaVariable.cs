using System.Runtime.CompilerServices;
using Quantum.Engine.Values;

namespace Quantum.Engine.Library.Formulas;

/// <summary>
/// A name in a context with its value, or with the provider that gives it; either may be missing. It stays the entry of its
/// name, so that a reader may hold it. Any thread may read and write it.
/// </summary>
internal sealed class FormulaVariable(string name) : NamedEntry(name)
{
    // Odd while a writer changes the fields below: a reader that saw it change reads again, since a value is no single word.
    private int _sequence;
    private Value _value;
    private FormulaProvider? _provider;

    public bool IsSet
    {
        get
        {
            Read(out Value value, out FormulaProvider? provider);
            return provider is not null || !value.IsUnset;
        }
    }

    /// <summary>Writes both; an unset value without provider takes the variable away.</summary>
    /// <returns>It was set before.</returns>
    public bool Write(Value value, FormulaProvider? provider)
    {
        int sequence = Enter();
        bool wasSet = _provider is not null || !_value.IsUnset;
        Value.Store(ref _value, value);
        if (!ReferenceEquals(_provider, provider))
        {
            _provider = provider;
        }

        Volatile.Write(ref _sequence, sequence + 2);
        return wasSet;
    }

    /// <summary>Both as one writer wrote them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Read(out Value value, out FormulaProvider? provider)
    {
        int sequence = Volatile.Read(ref _sequence);
        value = _value;
        provider = _provider;
        Volatile.ReadBarrier();
        if ((sequence & 1) != 0 || sequence != _sequence)
        {
            ReadAgain(out value, out provider);
        }
    }

    /// <summary>The value in an evaluation: a provider is asked, and gives a failure where it has none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Value Read(CallContext context)
    {
        // A provider is one word: whoever sees it sees what was written together with it, or what was there before.
        if (Volatile.Read(ref _provider) is { } asked)
        {
            return Ask(asked, context);
        }

        Read(out Value value, out FormulaProvider? provider);
        return provider is null && !value.IsUnset ? value : Ask(provider, context);
    }

    /// <summary>That a variable has no value.</summary>
    public static Value Missing(string name) => Value.Fail($"Variable [{name}] requires a value");

    private Value Ask(FormulaProvider? provider, CallContext context)
    {
        try
        {
            Value value = provider is null ? default : provider(context.FormulaCall).Value;
            return value.IsUnsetOrNull ? Missing(Name) : value;
        }
        catch (Exception exception)
        {
            return HostFunction.Caught(exception, context);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ReadAgain(out Value value, out FormulaProvider? provider)
    {
        SpinWait spin = default;
        int sequence;
        do
        {
            spin.SpinOnce();
            sequence = Volatile.Read(ref _sequence);
            value = _value;
            provider = _provider;
            Volatile.ReadBarrier();
        }
        while ((sequence & 1) != 0 || sequence != _sequence);
    }

    private int Enter()
    {
        SpinWait spin = default;
        while (true)
        {
            int sequence = Volatile.Read(ref _sequence);
            if ((sequence & 1) == 0 && Interlocked.CompareExchange(ref _sequence, sequence + 1, sequence) == sequence)
            {
                return sequence;
            }

            spin.SpinOnce();
        }
    }
}
