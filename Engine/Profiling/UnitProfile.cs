using System.Runtime.CompilerServices;
using Quantum.Engine.Values;

namespace Quantum.Engine.Profiling;

/// <summary>
/// The counter of one unit and the kinds its frame held when it was looked at. Shared by all threads, never locked.
/// </summary>
/// <remarks>
/// Races lose counts, nothing more: <see cref="Countdown"/> is compared with zero, not tested for it, so that it cannot be
/// missed, and the sets of kinds only widen.
/// </remarks>
internal sealed class UnitProfile
{
    /// <summary>
    /// What is left until the tiers look at the unit again: calls, runs, or iterations of a loop. Who runs the unit takes off
    /// what it did and tells the gate when less than nothing is left: at first, so that the first run does.
    /// </summary>
    internal int Countdown = -1;

    private long _granted = -1;
    private ushort[] _slotKinds = [];

    /// <summary>Calls, runs or iterations so far.</summary>
    public long Count => _granted - Countdown;

    /// <summary>Sets what has to be used up until the next look.</summary>
    public void Grant(int amount)
    {
        long count = Count;
        Countdown = amount;
        _granted = count + amount;
    }

    /// <summary>Takes off iterations, whatever their number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Use(long amount)
    {
        if (amount <= Countdown)
        {
            Countdown -= (int)amount;
        }
        else
        {
            UseUp(amount);
        }
    }

    /// <summary>Notes the kinds in the frame at a resume point.</summary>
    public void Sample(ref Value frame, int size)
    {
        ushort[] kinds = KindsUpTo(size);
        for (int slot = 0; slot < size; slot++)
        {
            kinds[slot] |= (ushort)(1 << (int)Unsafe.Add(ref frame, slot).Kind);
        }
    }

    /// <summary>Adds kinds that were noted elsewhere, by slot.</summary>
    public void Seed(ReadOnlySpan<ushort> slotKinds)
    {
        ushort[] kinds = KindsUpTo(slotKinds.Length);
        for (int slot = 0; slot < slotKinds.Length; slot++)
        {
            kinds[slot] |= slotKinds[slot];
        }
    }

    /// <summary>What was seen in a slot; empty when nobody looked.</summary>
    public KindSet KindsOf(int slot) => slot < _slotKinds.Length ? new KindSet(_slotKinds[slot]) : default;

    /// <summary>What was seen in all slots, up to the last one looked at.</summary>
    public IReadOnlyList<KindSet> SlotKinds() => Array.ConvertAll(_slotKinds, bits => new KindSet(bits));

    /// <summary>Forgets the kinds, so that the next plan rests on what the program does now.</summary>
    public void ForgetKinds() => _slotKinds = [];

    private ushort[] KindsUpTo(int size)
    {
        ushort[] kinds = _slotKinds;
        if (kinds.Length < size)
        {
            Array.Resize(ref kinds, size);
            _slotKinds = kinds;
        }

        return kinds;
    }

    private void UseUp(long amount)
    {
        _granted += amount - Countdown - 1;
        Countdown = -1;
    }
}
