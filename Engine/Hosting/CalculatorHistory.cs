using Quantum.Engine.Values;

namespace Quantum.Engine.Hosting;

/// <summary>
/// From what the variables before each step of a calculation are put together: all of them before the first step and after every so
/// many, and what the steps in between assigned. Steps are added by the thread that calculates; then any thread may read.
/// </summary>
internal sealed class CalculatorHistory
{
    private readonly VariablesSnapshot _start;
    private readonly CalculatorMemory[] _steps;
    private readonly int _interval;
    private readonly Dictionary<string, object?>[] _checkpoints;
    private readonly ContextSnapshot?[] _contexts;

    // By step: the first step before which the variables were the same.
    private readonly int[] _origins;

    public CalculatorHistory(VariablesSnapshot start, CalculatorMemory[] steps, int interval)
    {
        (_start, _steps, _interval) = (start, steps, interval);
        _checkpoints = steps.Length > interval ? new Dictionary<string, object?>[(steps.Length - 1) / interval] : [];
        _contexts = new ContextSnapshot?[steps.Length];
        _origins = new int[steps.Length];
    }

    /// <summary>Before a step is evaluated; those before it are there.</summary>
    public void Begin(int step)
    {
        if (step == 0)
        {
            return;
        }

        _origins[step] = _steps[step - 1].AssignedValues.IsEmpty ? _origins[step - 1] : step;
        if (step % _interval == 0)
        {
            _checkpoints[(step / _interval) - 1] = Merge(step);
        }
    }

    /// <summary>The variables before a step; the same object whoever asks.</summary>
    public ContextSnapshot Before(int step)
    {
        ref ContextSnapshot? context = ref _contexts[_origins[step]];
        return context ?? Interlocked.CompareExchange(ref context, Make(_origins[step]), null) ?? context;
    }

    /// <summary>All variables at the last checkpoint before a step, and the number of steps that it knows.</summary>
    public Dictionary<string, object?> CheckpointOf(int step, out int count)
    {
        int index = step / _interval;
        count = index * _interval;
        return index == 0 ? _start.Map : _checkpoints[index - 1];
    }

    /// <summary>What the steps from one to another assigned, by name.</summary>
    public void AddChanges(int from, int to, Dictionary<string, object?> map)
    {
        for (int i = from; i < to; i++)
        {
            ReadOnlySpan<Value> values = _steps[i].AssignedValues;
            for (int k = 0; k < values.Length; k++)
            {
                map[_steps[i].Formula.Bound.Assigned[k].Name] = DotNetValues.ToDotNet(values[k]);
            }
        }
    }

    private ContextSnapshot Make(int step) => new(this, step);

    private Dictionary<string, object?> Merge(int step)
    {
        Dictionary<string, object?> last = CheckpointOf(step - 1, out int count);
        if (_origins[step] <= count)
        {
            return last;
        }

        var merged = new Dictionary<string, object?>(last, last.Comparer);
        AddChanges(count, step, merged);
        return merged;
    }
}
