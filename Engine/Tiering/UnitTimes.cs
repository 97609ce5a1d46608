using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Tiering;

/// <summary>
/// The time that a unit takes in each tier, without that of the units it enters. Exists only where the host asks for it,
/// since each entry then reads the clock twice.
/// </summary>
internal sealed class UnitTimes(TimeProvider time, TierTotals totals)
{
    public TimeAccount Interpreted { get; } = new(time, totals.InterpretedTime);

    public TimeAccount Compiled { get; } = new(time, totals.CompiledTime);

    /// <summary>The same code, on the account of a tier.</summary>
    public UnitEntry Measure(UnitEntry entry, TimeAccount account) => (RunContext run, ref Value frame) =>
    {
        TimeAccount? outer = run.Clock.Switch(account, time.GetTimestamp());
        ExitStatus status = entry(run, ref frame);
        run.Clock.Switch(outer, time.GetTimestamp());
        return status;
    };
}
