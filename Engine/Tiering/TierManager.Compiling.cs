using System.Linq.Expressions;
using Quantum.Engine.Compilation;
using Quantum.Engine.Interpreter;
using Quantum.Engine.Lowering;
using Quantum.Engine.Profiling;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Tiering;

/// <summary>From the decision to compile a unit to its code in use.</summary>
internal sealed partial class TierManager
{
    private bool IsStressed => _settings.CompilesAtFirstCall || _settings.EntersAtEveryHeader;

    private bool IsSynchronous => _settings.CompilesSynchronously || IsStressed;

    private void Follow(PromotionDecision decision, TieredUnit tier, RunContext run)
    {
        TierReason reason = IsStressed ? TierReason.Stress : TierReason.Hot;
        if (!decision.Promotes || !tier.TryQueue(reason, out int generation))
        {
            return;
        }

        var job = new CompileJob(this, tier, generation);
        if (IsSynchronous)
        {
            RunHere(job, run);
        }
        else
        {
            Enqueue(job);
        }
    }

    // Compiling is not the time of the unit that the run is in.
    private void RunHere(CompileJob job, RunContext run)
    {
        TimeAccount? outer = run.Clock.Switch(null, _settings.Time.GetTimestamp());
        if (StackGuard.HasRoom)
        {
            job.Run();
        }
        else
        {
            StackGuard.RunOnFreshStack(() =>
            {
                job.Run();
                return true;
            });
        }

        run.Clock.Switch(outer, _settings.Time.GetTimestamp());
    }

    private void Enqueue(CompileJob job)
    {
        if (!_queue.TryAdd(job, out ICompileJob? displaced))
        {
            job.Drop();
        }

        displaced?.Drop();
    }

    private void Compile(TieredUnit tier, int generation)
    {
        if (!tier.TryStart(generation))
        {
            return;
        }

        long start = _settings.Time.GetTimestamp();
        LoweredUnit? lowered = Lower(tier, generation);
        if (lowered?.Entry is { } entry)
        {
            CompileTrees(tier, generation, lowered, entry, start);
        }
        else if (lowered is not null)
        {
            TimeSpan time = _settings.Time.GetElapsedTime(start);
            tier.GiveUp(generation, TierState.NotWorthwhile, TierReason.LoweringRefused, lowered.Refusal, time);
        }

        Totals.CountCompileTime(_settings.Time.GetElapsedTime(start));
    }

    // A defect of the lowering costs the unit its speed, and nobody a run.
    private LoweredUnit? Lower(TieredUnit tier, int generation)
    {
        try
        {
            return _settings.Lower(RequestFor(tier.Unit, tier.ReadRefuted()));
        }
        catch (Exception exception)
        {
            tier.GiveUp(generation, TierState.Failed, TierReason.LoweringFailed, Describe(exception), TimeSpan.Zero);
            return null;
        }
    }

    private static string Describe(Exception exception) => $"{exception.GetType().Name}: {exception.Message}";

    /// <summary>What a compile would make of a unit now, for people to read; nothing is compiled, counted or kept.</summary>
    public LoweredUnit Preview(Unit unit)
    {
        try
        {
            return _settings.Lower(RequestFor(unit, Of(unit)?.ReadRefuted() ?? new HashSet<Speculation>()));
        }
        catch (Exception exception)
        {
            return new LoweredUnit(null, [], $"the lowering failed, {Describe(exception)}", 0);
        }
    }

    private LoweringRequest RequestFor(Unit unit, IReadOnlySet<Speculation> refuted)
    {
        var kinds = new KindSet[unit.FrameSize];
        for (int slot = 0; slot < kinds.Length; slot++)
        {
            kinds[slot] = unit.Profile.KindsOf(slot);
        }

        return new LoweringRequest(
            (InterpretedComponent)unit.Code,
            unit,
            unit.Code.Profile.ToSnapshot(),
            kinds,
            refuted,
            _functions.Current,
            _settings.LeavesEverywhere);
    }

    private void CompileTrees(TieredUnit tier, int generation, LoweredUnit lowered, Expression<UnitEntry> entry, long start)
    {
        CompiledTrees compiled = TreeCompiler.Compile(
            _settings.Backend, [.. lowered.Functions.Select(function => function.Body), entry]);
        TimeSpan time = _settings.Time.GetElapsedTime(start);
        if (compiled.Failure is not null)
        {
            tier.GiveUp(generation, TierState.Failed, TierReason.BackendFailed, compiled.Failure, time);
            return;
        }

        for (int i = 0; i < lowered.Functions.Count; i++)
        {
            lowered.Functions[i].Link.Bind(compiled.Code[i]);
        }

        Publish(tier, generation, compiled, lowered.Nodes, time);
    }

    private void Publish(TieredUnit tier, int generation, CompiledTrees compiled, int nodes, TimeSpan time)
    {
        var entry = (UnitEntry)compiled.Code[^1];
        UnitEntry measured = tier.Times?.Measure(entry, tier.Times.Compiled) ?? entry;
        var code = new OptimizedCode(this, tier, measured, compiled.Bytes, Cache);
        bool isEntered = !(_settings.EntersAtEveryHeader && tier.Unit.Kind == UnitKind.Loop);
        if (tier.TryPublish(generation, code, nodes, time, isEntered, compiled.Remark))
        {
            Cache.Add(code);
        }
        else
        {
            Totals.CountStaleResult();
        }
    }

    /// <summary>One compile of a unit, good for the generation it was wanted in.</summary>
    private sealed record CompileJob(TierManager Tiers, TieredUnit Tier, int Generation) : ICompileJob
    {
        public double Heat => Tier.ReadHeat(0, Tiers._settings.Time);

        public bool IsStale => !Tier.IsWaiting(Generation);

        public void Run() => Tiers.Compile(Tier, Generation);

        public void Drop() => Tier.Unqueue(Generation, Tiers._isDisposed ? TierReason.Disposed : TierReason.QueueFull);
    }
}
