using System.Runtime.CompilerServices;

namespace Quantum.Engine.Compilation;

/// <summary>Work for the queue. Two jobs that are equal are one.</summary>
internal interface ICompileJob
{
    /// <summary>How much the result is wanted now; read each time the queue chooses.</summary>
    double Heat { get; }

    /// <summary>Nobody wants the result any more.</summary>
    bool IsStale { get; }

    /// <summary>Does the work, on a worker. Never throws.</summary>
    void Run();

    /// <summary>The work will not be done: it was stale when its turn came.</summary>
    void Drop();
}

/// <summary>
/// Jobs that wait for background workers, the hottest first. Bounded; never blocks who adds. Workers are started when there is
/// work, and end when there has been none for a while, so that an engine that is not disposed of leaves no thread behind.
/// </summary>
internal sealed class CompileQueue(int capacity, int maxWorkers) : IDisposable
{
    // Starting a thread takes 160 us (measured), so that one that has waited this long costs more by staying.
    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(3);

    // Deep trees are compiled recursively.
    private const int WorkerStackBytes = 16 * 1024 * 1024;

    private readonly List<ICompileJob> _jobs = [];
    private readonly object _sync = new();
    private int _workers;
    private int _idle;
    private int _running;
    private bool _isDisposed;

    public int Depth
    {
        get
        {
            lock (_sync)
            {
                return _jobs.Count;
            }
        }
    }

    public int Workers
    {
        get
        {
            lock (_sync)
            {
                return _workers;
            }
        }
    }

    /// <summary>Adds a job unless it waits already.</summary>
    /// <param name="job">The job.</param>
    /// <param name="displaced">A colder job that had to make room; it is the caller's again.</param>
    /// <returns>False when the queue is full of hotter jobs, or closed.</returns>
    public bool TryAdd(ICompileJob job, out ICompileJob? displaced)
    {
        displaced = null;
        lock (_sync)
        {
            if (_isDisposed || _jobs.Contains(job))
            {
                return !_isDisposed;
            }

            if (_jobs.Count >= capacity && !TryMakeRoom(job.Heat, out displaced))
            {
                return false;
            }

            _jobs.Add(job);
            WakeWorker();
            return true;
        }
    }

    /// <summary>Takes out the jobs that became stale.</summary>
    public void RemoveStale()
    {
        List<ICompileJob> stale;
        lock (_sync)
        {
            stale = _jobs.FindAll(job => job.IsStale);
            _jobs.RemoveAll(stale.Contains);
            Monitor.PulseAll(_sync);
        }

        stale.ForEach(job => job.Drop());
    }

    /// <summary>Waits until nothing is queued or being worked on.</summary>
    public bool WaitUntilIdle(TimeSpan timeout)
    {
        DateTime end = DateTime.UtcNow + timeout;
        lock (_sync)
        {
            while (_jobs.Count + _running > 0)
            {
                TimeSpan left = end - DateTime.UtcNow;
                if (left <= TimeSpan.Zero || !Monitor.Wait(_sync, left))
                {
                    return _jobs.Count + _running == 0;
                }
            }

            return true;
        }
    }

    /// <summary>Drops what waits. Workers end after what they are doing now; nobody waits for them.</summary>
    public void Dispose()
    {
        List<ICompileJob> dropped;
        lock (_sync)
        {
            _isDisposed = true;
            dropped = [.. _jobs];
            _jobs.Clear();
            Monitor.PulseAll(_sync);
        }

        dropped.ForEach(job => job.Drop());
    }

    private bool TryMakeRoom(double heat, out ICompileJob? displaced)
    {
        displaced = _jobs.MinBy(job => job.Heat);
        if (displaced is null || displaced.Heat >= heat)
        {
            displaced = null;
            return false;
        }

        _jobs.Remove(displaced);
        return true;
    }

    private void WakeWorker()
    {
        if (_idle >= _jobs.Count || _workers >= maxWorkers)
        {
            Monitor.PulseAll(_sync);
            return;
        }

        // Who starts a thread waits for it to run; the caller is in the middle of a request.
        _workers++;
        ThreadPool.UnsafeQueueUserWorkItem(static queue => queue.StartWorker(), this, preferLocal: false);
    }

    private void StartWorker() => new Thread(Work, WorkerStackBytes)
    {
        IsBackground = true,
        Name = "Quantum.Engine compiler",
        Priority = ThreadPriority.BelowNormal,
    }.Start();

    private void Work()
    {
        while (DoNext())
        {
        }
    }

    // A method of its own, so that a worker that waits holds nothing of what it did last.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool DoNext()
    {
        if (!WaitForJob())
        {
            return false;
        }

        Do(Take());
        lock (_sync)
        {
            _running--;
            Monitor.PulseAll(_sync);
        }

        return true;
    }

    private static void Do(ICompileJob? job)
    {
        if (job is { IsStale: true })
        {
            job.Drop();
        }
        else
        {
            job?.Run();
        }
    }

    private bool WaitForJob()
    {
        lock (_sync)
        {
            _idle++;
            bool isInTime = true;
            while (_jobs.Count == 0 && !_isDisposed && isInTime)
            {
                isInTime = Monitor.Wait(_sync, IdleTime);
            }

            _idle--;
            bool hasJob = _jobs.Count > 0;
            (_running, _workers) = hasJob ? (_running + 1, _workers) : (_running, _workers - 1);
            return hasJob;
        }
    }

    // The scan is over at most the capacity of the queue, against a compile of a millisecond. Another worker, or a drop, may have
    // been faster.
    private ICompileJob? Take()
    {
        lock (_sync)
        {
            ICompileJob? hottest = _jobs.MaxBy(job => job.Heat);
            _jobs.Remove(hottest!);
            return hottest;
        }
    }
}
