using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Quantum.Engine.Binding;
using Quantum.Engine.Binding.Formulas;
using Quantum.Engine.Library;
using Quantum.Engine.Library.Formulas;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Formulas;

namespace Quantum.Engine.Hosting;

/// <summary>
/// A formula with its variables, to be set and evaluated again and again: names have their slots and calls their functions, so
/// that an evaluation looks nothing up. For one thread at a time; different scopes of one formula may run at the same time.
/// </summary>
public sealed class FormulaScope
{
    private readonly Formula _formula;
    private readonly Unit _unit;
    private readonly Value[] _frame;
    private readonly RunContext _run;
    private readonly FormulaActivation _activation;
    private readonly FormulaSlot[] _inputs;
    private readonly string[] _names;
    private readonly bool _keepsScale;
    private bool _isRunning;

    internal FormulaScope(Formula formula, EngineContext engine, FormulaContext? context, FormulaEnvironment environment)
    {
        _formula = formula;
        _unit = formula.Code.Statements;
        _inputs = formula.Bound.Inputs;
        _names = Array.ConvertAll(_inputs, input => input.Name);
        _frame = new Value[formula.Code.Bound.Variables.Size];
        _activation = new FormulaActivation(formula.Bound, formula.Code.Profile.Formula, environment);
        _run = new RunContext(engine) { Formula = _activation };
        _run.Start(null, CancellationToken.None);
        _keepsScale = formula.Bound.Settings.Scale is null;
        Context = context;
    }

    /// <summary>The formula.</summary>
    public Formula Formula => _formula;

    /// <summary>The user context, or null.</summary>
    public FormulaContext? Context { get; }

    /// <summary>
    /// Sets a user variable until it is set anew or cleared. A name that the formula does not read, or that it assigns itself, is
    /// ignored.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <param name="value">
    /// Any number, bool, string, date or time, or a list of such values; or a function without parameters or a
    /// <see cref="FormulaProvider"/>, which is asked when the variable is first read in an evaluation.
    /// </param>
    /// <exception cref="FormulaConfigurationException">The value is null, or of a type that formulas do not have.</exception>
    /// <exception cref="InvalidOperationException">What the scope calls sets it.</exception>
    public void Set<T>(string name, T value)
    {
        ThrowIfRunning();
        int index = IndexOf(name);
        if (index >= 0)
        {
            Put(index, FormulaValues.From(value), value);
        }
    }

    /// <summary>As <see cref="Set{T}"/> for a value of the engine.</summary>
    internal void SetValue(string name, Value value)
    {
        int index = IndexOf(name);
        if (index >= 0)
        {
            Put<object?>(index, value, null);
        }
    }

    /// <summary>As <see cref="Set{T}"/> for each user variable that is found.</summary>
    /// <param name="variables">
    /// Null for none, an object whose public properties are taken, or a dictionary with text keys; only the names that the formula
    /// reads are looked at.
    /// </param>
    public void SetAll(object? variables)
    {
        ThrowIfRunning();
        if (variables is null)
        {
            return;
        }

        var source = FormulaInputs.Of(variables);
        for (int i = 0; i < _inputs.Length; i++)
        {
            if (source.TryGet(variables, _inputs[i].Name, out Value value, out object? raw))
            {
                Put(i, value, raw);
            }
        }
    }

    /// <summary>Takes the value of a variable away; the contexts are asked for it again.</summary>
    public void Clear(string name)
    {
        ThrowIfRunning();
        int index = IndexOf(name);
        if (index >= 0)
        {
            _activation.Unset(index);
            _frame[_inputs[index].Slot] = default;
        }
    }

    /// <summary>Takes all values away.</summary>
    public void ClearAll()
    {
        ThrowIfRunning();
        Array.Clear(_frame);
        _activation.UnsetAll();
    }

    /// <summary>Makes the scope as it was when it was new; false for one that an exception of the engine itself has left.</summary>
    internal bool TryReset()
    {
        if (_isRunning)
        {
            return false;
        }

        ClearAll();
        _run.Budget.Stop();
        return true;
    }

    /// <inheritdoc cref="Formula.Evaluate(object?, FormulaContext?, CancellationToken)"/>
    public object? Evaluate(CancellationToken cancellationToken = default) => DotNetValues.ToDotNet(Run(cancellationToken));

    /// <inheritdoc cref="Formula.Evaluate{T}(object?, FormulaContext?, CancellationToken)"/>
    public T Evaluate<T>(CancellationToken cancellationToken = default)
    {
        ref Value value = ref RunInFrame(cancellationToken);
        return _keepsScale && FormulaValues.ToAtOnce(value, out T result) ? result : Convert<T>(Normalize(value));
    }

    /// <summary>What the assigned names hold after the last evaluation.</summary>
    public IReadOnlyDictionary<string, object?> Assigned => Read(_formula.Bound.Assigned);

    /// <summary>What the user variables hold after the last evaluation; null for one that was not read and is not set.</summary>
    public IReadOnlyDictionary<string, object?> Variables => Read(_inputs);

    /// <summary>The steps that the last evaluation was charged.</summary>
    internal long Steps => _run.Budget.StepsUsed;

    /// <summary>Writes down the values of the next evaluations, for a formula whose code traces.</summary>
    internal FormulaTrace StartTrace() => _activation.Trace = new FormulaTrace(_formula.Code.Bound.NodeCount);

    /// <summary>The value as the engine holds it.</summary>
    internal Value Run(CancellationToken cancellation) => Normalize(RunInFrame(cancellation));

    // The result is where the formula leaves it, in the first slot.
    private ref Value RunInFrame(CancellationToken cancellation)
    {
        ThrowIfRunning();
        _isRunning = true;
        _activation.Start(_frame);
        _run.Restart(cancellation);
        ref Value frame = ref MemoryMarshal.GetArrayDataReference(_frame);
        if (--_unit.Profile.Countdown < 0)
        {
            _run.Engine.Gate.OnCountdown(_unit, _run, ref frame);
        }

        ExitStatus status = _unit.Entry(_run, ref frame);
        if (status != ExitStatus.Returned)
        {
            Finish(status, ref frame);
        }

        _isRunning = false;
        return ref frame;
    }

    /// <summary>
    /// As <see cref="Run"/> for a function of another run: its calls are as deep as they are there, its steps are charged there, and
    /// a failure is a value.
    /// </summary>
    internal Value RunWithin(CallContext outer)
    {
        _run.CallDepth = outer is RunContext { CallDepth: var depth } ? depth : 0;
        try
        {
            Value value = Run(outer.Cancellation);
            return outer.Work.Charge(Steps) is { } refused ? Value.FromFailure(refused) : value;
        }
        catch (OperationCanceledException exception)
        {
            return Value.FromFailure(Failure.Cancelled(exception));
        }
        catch (QuantumException exception)
        {
            return outer.Work.Charge(exception.Steps) is { } refused ? Value.FromFailure(refused)
                : Value.FromFailure(exception is QuantumLimitException
                    ? Failure.Limit(exception.Message)
                    : Failure.Error(exception.Message, cause: exception.InnerException));
        }
        finally
        {
            _run.CallDepth = 0;
        }
    }

    internal Value ReadSlot(int slot) => _frame[slot];

    /// <summary>
    /// As <see cref="Set{T}"/> for the input of an index, but the slot of an input that the formula may leave unread stays unset
    /// until it is read.
    /// </summary>
    /// <param name="index">The index of the input.</param>
    /// <param name="value">Its value.</param>
    /// <param name="raw">What the host gave, where the value is a failure or null.</param>
    internal void Give(int index, Value value, object? raw)
    {
        if (_formula.IsReadAlways[index] || value.IsFailure || value.IsUnsetOrNull)
        {
            Put(index, value, raw);
        }
        else
        {
            _activation.Offer(index, value);
        }
    }

    // Stopped at a resume point, failed, or left by an exception of the engine itself.
    private void Finish(ExitStatus status, ref Value frame)
    {
        while (status == ExitStatus.Suspended)
        {
            status = _unit.Resume(_run, ref frame);
        }

        if (status == ExitStatus.Failed)
        {
            _isRunning = false;
            throw Exception(_run.TakeFailure());
        }
    }

    private Value Normalize(Value result)
    {
        if (_keepsScale && result.IsDecimal)
        {
            return result;
        }

        Value normalized = FormulaOperators.Normalize(result, _activation.Settings);
        return normalized.IsFailure ? throw Exception(normalized.AsFailure) : normalized;
    }

    private T Convert<T>(Value value) => FormulaValues.To(value, _activation.Settings, out T result)
        ? result
        : throw Exception(FormulaValues.Refusal(value, typeof(T)).AsFailure);

    internal static Exception ExceptionOf(Failure failure, long steps, CancellationToken cancellation) => failure.Kind switch
    {
        FailureKind.Cancelled => new OperationCanceledException("The evaluation was cancelled.", failure.Cause, cancellation),
        FailureKind.Limit => new QuantumLimitException(failure, null, steps),
        FailureKind.Redirected => new FormulaEvaluationException(
            Failure.Error("a function that a formula calls cannot redirect: there is no page (ACT-7)", "ACT-7"), steps),
        _ => new FormulaEvaluationException(failure, steps),
    };

    private Exception Exception(Failure failure) => ExceptionOf(failure, _run.Budget.StepsUsed, _run.Budget.Cancellation);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Put<T>(int index, Value value, T raw)
    {
        if (value.IsFailure || value.IsUnsetOrNull)
        {
            PutOther(index, value, raw);
            return;
        }

        _activation.IsGiven[index] = true;
        Value.Store(ref _frame[_inputs[index].Slot], value);
    }

    private void PutOther(int index, Value value, object? raw)
    {
        string name = _inputs[index].Name;
        if (raw is Delegate function)
        {
            _activation.Provide(index, FormulaVariables.ProviderOf(name, function));
            _frame[_inputs[index].Slot] = default;
            return;
        }

        throw new FormulaConfigurationException(
            raw is null ? $"Variable [{name}] received a null value" : $"Variable [{name}]: {value.AsFailure.Reason}");
    }

    // A name that a program writes out is the same object each time; few formulas read more than a handful.
    private int IndexOf(string name)
    {
        string[] names = _names;
        for (int i = 0; i < names.Length; i++)
        {
            if (ReferenceEquals(names[i], name))
            {
                return i;
            }
        }

        return IndexOfEqual(name);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int IndexOfEqual(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        int index = Array.IndexOf(_names, name);
        if (index >= 0)
        {
            _names[index] = name;
        }

        return index;
    }

    private Dictionary<string, object?> Read(FormulaSlot[] slots) =>
        slots.ToDictionary(slot => slot.Name, slot => DotNetValues.ToDotNet(_frame[slot.Slot]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ThrowIfRunning()
    {
        if (_isRunning)
        {
            ThrowRunning();
        }
    }

    private static void ThrowRunning() => throw new InvalidOperationException(
        "The scope is being evaluated. A scope serves one thread at a time, and cannot be used by what it calls; make another.");
}
