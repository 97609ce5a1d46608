using System.Collections.Concurrent;
using Quantum.Engine.Compilation;

namespace Quantum.Engine.Tests.Compilation;

public sealed class CompileQueueTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<string> _done = new();
    private readonly ManualResetEventSlim _gate = new();
    private readonly CompileQueue _queue = new(capacity: 3, maxWorkers: 1);

    public void Dispose()
    {
        _gate.Set();
        _queue.Dispose();
        _gate.Dispose();
    }

    [Fact]
    public void TheHottestJobIsDoneFirstByItsHeatWhenItsTurnComes()
    {
        Block();
        var growing = new Job(this, "growing", 1);
        Assert.True(Add(new Job(this, "warm", 5)));
        Assert.True(Add(growing));
        Assert.True(Add(new Job(this, "hot", 9)));
        growing.Heat = 7;

        Assert.Equal(["hot", "growing", "warm"], Finish());
    }

    [Fact]
    public void AJobThatWaitsIsNotAddedAgain()
    {
        Block();
        var job = new Job(this, "one", 1);
        Assert.True(Add(job) && Add(job));
        Assert.Equal(1, _queue.Depth);
        Assert.Equal(["one"], Finish());
    }

    [Fact]
    public void AFullQueueTakesHotterJobsInPlaceOfTheColdest()
    {
        Block();
        var cold = new Job(this, "cold", 1);
        Assert.True(Add(cold) && Add(new Job(this, "a", 3)) && Add(new Job(this, "b", 4)));

        Assert.False(_queue.TryAdd(new Job(this, "colder", 1), out ICompileJob? displaced));
        Assert.Null(displaced);
        Assert.True(_queue.TryAdd(new Job(this, "hot", 9), out displaced));
        Assert.Same(cold, displaced);
        Assert.Equal(3, _queue.Depth);
        Assert.Equal(["hot", "b", "a"], Finish());
    }

    [Fact]
    public void StaleJobsAreDroppedAndNotDone()
    {
        Block();
        var first = new Job(this, "first", 9);
        var second = new Job(this, "second", 1);
        Assert.True(Add(first) && Add(second) && Add(new Job(this, "good", 2)));
        first.IsStale = true;
        _queue.RemoveStale();
        Assert.Equal((true, 2), (first.IsDropped, _queue.Depth));
        second.IsStale = true;

        Assert.Equal(["good"], Finish());
        Assert.True(second.IsDropped);
    }

    [Fact]
    public void DisposalDropsWhatWaitsAndEndsTheWorkers()
    {
        Block();
        var job = new Job(this, "never", 1);
        Add(job);
        _queue.Dispose();
        Assert.True(job.IsDropped);
        Assert.False(Add(new Job(this, "late", 1)));

        _gate.Set();
        Assert.True(SpinWait.SpinUntil(() => _queue.Workers == 0, Patience));
        Assert.Empty(_done);
    }

    [Fact]
    public void NoThreadExistsBeforeThereIsWorkAndNoMoreThanAllowed()
    {
        Assert.Equal(0, _queue.Workers);
        Block();
        Add(new Job(this, "a", 1));
        Add(new Job(this, "b", 1));
        Assert.Equal(1, _queue.Workers);
        Finish();
    }

    [Fact]
    public void SeveralWorkersWorkAtTheSameTime()
    {
        using var queue = new CompileQueue(capacity: 10, maxWorkers: 2);
        using var together = new Barrier(2);
        for (int i = 0; i < 2; i++)
        {
            queue.TryAdd(new Meeting(together), out _);
        }

        Assert.True(queue.WaitUntilIdle(Patience));
        Assert.Equal(1, together.CurrentPhaseNumber);
    }

    [Fact]
    public void WaitingEndsWhenTheTimeIsUp()
    {
        Block();
        Assert.False(_queue.WaitUntilIdle(TimeSpan.FromMilliseconds(1)));
        Finish();
        Assert.True(_queue.WaitUntilIdle(TimeSpan.Zero));
    }

    private bool Add(Job job) => _queue.TryAdd(job, out _);

    // Keeps the only worker busy, so that what is added waits.
    private void Block()
    {
        using var started = new ManualResetEventSlim();
        _queue.TryAdd(new Blocker(started, _gate), out _);
        Assert.True(started.Wait(Patience));
    }

    private string[] Finish()
    {
        _gate.Set();
        Assert.True(_queue.WaitUntilIdle(Patience));
        return [.. _done];
    }

    private sealed class Job(CompileQueueTests test, string name, double heat) : ICompileJob
    {
        public double Heat { get; set; } = heat;

        public bool IsStale { get; set; }

        public bool IsDropped { get; private set; }

        public void Run() => test._done.Enqueue(name);

        public void Drop() => IsDropped = true;
    }

    private sealed class Blocker(ManualResetEventSlim started, ManualResetEventSlim gate) : ICompileJob
    {
        public double Heat => 0;

        public bool IsStale => false;

        public void Run()
        {
            started.Set();
            gate.Wait(Patience);
        }

        public void Drop()
        {
        }
    }

    private sealed class Meeting(Barrier together) : ICompileJob
    {
        public double Heat => 1;

        public bool IsStale => false;

        public void Run() => together.SignalAndWait(Patience);

        public void Drop()
        {
        }
    }
}
