using Quantum.Engine.Values;

namespace Quantum.Engine.Library;

/// <summary>What a function may ask of the run that calls it.</summary>
internal abstract class CallContext
{
    /// <summary>The limits of the run; functions that do work in bulk charge it before they do it.</summary>
    public abstract WorkMeter Work { get; }

    /// <summary>The host's clock: local time without zone.</summary>
    public abstract DateTime Now { get; }

    public abstract Random Random { get; }

    /// <summary>Cancelled when the host cancels the run.</summary>
    public virtual CancellationToken Cancellation => CancellationToken.None;
}
