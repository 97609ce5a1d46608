using Quantum.Engine.Library.Formulas;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Temporals;

namespace Quantum.Engine.Library;

/// <summary>What a function may ask of the run that calls it.</summary>
internal abstract class CallContext
{
    private FormulaCall? _formulaCall;

    /// <summary>The limits of the run; functions that do work in bulk charge it before they do it.</summary>
    public abstract WorkMeter Work { get; }

    /// <summary>The host's clock: local time without zone.</summary>
    public abstract DateTime Now { get; }

    public abstract Random Random { get; }

    /// <summary>The options of the formula that is evaluated.</summary>
    public virtual FormulaSettings Formulas => FormulaSettings.Default;

    /// <summary>The one instant of an evaluation: whole seconds, by the clocks of the zone of <see cref="Formulas"/>.</summary>
    public virtual DateTimeOffset Instant
    {
        get
        {
            DateTime now = Now;
            DateTime second = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
            return ZonedTime.TryAt(second, Formulas.Zone, out DateTimeOffset instant) ? instant : default;
        }
    }

    /// <summary>The evaluation as host code sees it: one object for the life of the context.</summary>
    public FormulaCall FormulaCall => _formulaCall ??= new FormulaCall(this);

    /// <summary>Cancelled when the host cancels the run.</summary>
    public virtual CancellationToken Cancellation => CancellationToken.None;
}
