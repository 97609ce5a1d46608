namespace Quantum.Engine.Lowering;

/// <summary>
/// The place where callers find a typed function of their own compile: functions call one another, so none is finished before
/// all are.
/// </summary>
internal abstract class FunctionLink
{
    /// <summary>Sets the code; once, before anything that calls it is entered.</summary>
    public abstract void Bind(Delegate code);
}

internal sealed class FunctionLink<TCode> : FunctionLink
    where TCode : Delegate
{
    /// <summary>The compiled function; a field, so that a call costs one load.</summary>
    public TCode Code = null!;

    public override void Bind(Delegate code) => Code = (TCode)code;
}
