using System.Collections.Concurrent;

namespace Quantum.Engine.Runtime;

/// <summary>The run contexts of one engine. Bounded, never blocks; a context comes back cleared and exactly once.</summary>
internal sealed class RunContextPool
{
    private static readonly int MaxKept = Environment.ProcessorCount * 4;

    private readonly ConcurrentQueue<RunContext> _kept = new();
    private RunContext? _first;
    private int _count;

    public RunContext Rent(EngineContext engine)
    {
        RunContext? context = _first;
        if (context is not null && Interlocked.CompareExchange(ref _first, null, context) == context)
        {
            return context;
        }

        if (_kept.TryDequeue(out context))
        {
            Interlocked.Decrement(ref _count);
            return context;
        }

        return new RunContext(engine);
    }

    /// <summary>Takes back a context that has been stopped; one too many is left to the garbage collector.</summary>
    public void Return(RunContext context)
    {
        if (_first is null && Interlocked.CompareExchange(ref _first, context, null) is null)
        {
            return;
        }

        if (Interlocked.Increment(ref _count) <= MaxKept)
        {
            _kept.Enqueue(context);
        }
        else
        {
            Interlocked.Decrement(ref _count);
        }
    }
}
