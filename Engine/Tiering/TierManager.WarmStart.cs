using System.Collections.Concurrent;
using Quantum.Engine.Lowering;
using Quantum.Engine.Profiling;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.Tiering;

/// <summary>
/// What one process learned goes to the next one, which compiles at its start what it would have compiled later.
/// </summary>
internal sealed partial class TierManager
{
    // Valid because it is keyed by the content of the source and the part; what does not fit a tree is refused when it is used.
    private readonly ConcurrentDictionary<(string Source, string? Part), StoredProfile> _stored = new();

    /// <summary>Components that are read from now on begin with what is known of them.</summary>
    public void Remember(StoredProfile profile) => _stored[profile.Key] = profile;

    /// <summary>
    /// Queues the units of a component and its parts that another process found worth compiling. Does nothing for a component
    /// of which nothing is known, and for units that are on their way already.
    /// </summary>
    /// <returns>The number of units that were queued.</returns>
    public int Begin(ComponentCode code)
    {
        if (_stored.IsEmpty || !Compiles)
        {
            return 0;
        }

        string source = StoredProfile.HashOf(code.Bound.Source.Text);
        int queued = Begin(code, source);
        foreach (ComponentCode part in code.Parts)
        {
            queued += Begin(part, source);
        }

        return queued;
    }

    /// <summary>What is known of the components that have run and are still in memory.</summary>
    public StoredProfile[] Save() =>
        [.. Components.Where(code => code.Bound.Formula is null).Select(Save).DistinctBy(p => p.Key)];

    private int Begin(ComponentCode code, string source)
    {
        if (!_stored.TryGetValue((source, StoredProfile.PartOf(code.Bound)), out StoredProfile? profile))
        {
            return 0;
        }

        Unit[] units = [.. code.Units];
        return profile.Fits(code, units) ? Begin(code, units, profile) : 0;
    }

    private int Begin(ComponentCode code, Unit[] units, StoredProfile profile)
    {
        code.Profile.Seed(profile.NodeKinds);
        for (int i = 0; i < units.Length; i++)
        {
            units[i].Profile.Seed(profile.Units[i].SlotKinds);
        }

        int queued = 0;
        for (int i = 0; i < units.Length; i++)
        {
            if (profile.Units[i].IsCompiled && TryBegin(units[i], profile.Units[i]))
            {
                queued++;
            }
        }

        return queued;
    }

    private bool TryBegin(Unit unit, StoredUnit stored)
    {
        TieredUnit tier = Find(unit);
        tier.Seed(stored.Heat, stored.Refuted);
        if (!tier.TryQueue(TierReason.WarmStart, out int generation))
        {
            return false;
        }

        var job = new CompileJob(this, tier, generation);
        if (IsSynchronous)
        {
            job.Run();
        }
        else
        {
            Enqueue(job);
        }

        return true;
    }

    private StoredProfile Save(ComponentCode code) => new(
        code.Bound.Source.Path,
        StoredProfile.HashOf(code.Bound.Source.Text),
        [.. code.Profile.ToSnapshot().NodeKinds.Select(k => k.Bits)],
        [.. code.Units.Select(Save)],
        StoredProfile.PartOf(code.Bound));

    private StoredUnit Save(Unit unit)
    {
        TieredUnit? tier = Of(unit);
        return new StoredUnit(
            tier?.ReadHeat(0, _settings.Time) ?? 0,
            tier?.State is TierState.Optimized or TierState.Queued or TierState.Compiling,
            [.. unit.Profile.SlotKinds().Select(k => k.Bits)],
            [.. tier?.ReadRefuted() ?? new HashSet<Speculation>()]);
    }
}
