using System.Diagnostics.Tracing;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.Tiering;

/// <summary>Every change of the state of a unit, for tools that listen to events of the process.</summary>
[EventSource(Name = "Quantum-Engine")]
internal sealed class TierEvents : EventSource
{
    public static readonly TierEvents Log = new();

    private TierEvents()
    {
    }

    [NonEvent]
    public void Moved(Unit unit, TierState from, TierState to, TierReason reason, string? detail)
    {
        if (IsEnabled(EventLevel.Informational, EventKeywords.None))
        {
            UnitMoved(
                unit.Code.Bound.Name,
                unit.Kind.ToString(),
                unit.Name,
                unit.Code.Bound.Source.LineAt(unit.Span.Start),
                from.ToString(),
                to.ToString(),
                reason.ToString(),
                detail ?? "");
        }
    }

    [Event(1, Level = EventLevel.Informational, Message = "{0} {1} '{2}' (line {3}): {4} -> {5}, {6} {7}")]
    public void UnitMoved(
        string component, string kind, string unit, int line, string from, string to, string reason, string detail) =>
        WriteEvent(1, component, kind, unit, line, from, to, reason, detail);
}
