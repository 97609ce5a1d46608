using System.Diagnostics.Tracing;
using Quantum.Engine.Binding;
using Quantum.Engine.Runtime;
using Quantum.Engine.Text;

namespace Quantum.Engine.Tiering;

/// <summary>
/// Every change of the state of a unit (queued, compiled, given up, evicted), and at the level of details the entries and
/// leaves of compiled code, for tools that listen to events of the process.
/// </summary>
[EventSource(Name = "Quantum-Engine")]
internal sealed class TierEvents : EventSource
{
    public static readonly TierEvents Log = new();

    private TierEvents()
    {
    }

    // What happens at every entry of a unit, not only when its state changes; for those who ask for details.
    private bool ListensToEntries => IsEnabled(EventLevel.Verbose, Keywords.Entries);

    [NonEvent]
    public void Moved(Unit unit, TierState from, TierState to, TierReason reason, string? detail)
    {
        if (IsEnabled(EventLevel.Informational, EventKeywords.None))
        {
            UnitMoved(
                unit.Code.Bound.Name,
                unit.Kind.ToString(),
                unit.Name,
                LineOf(unit, unit.Span),
                from.ToString(),
                to.ToString(),
                reason.ToString(),
                detail ?? "");
        }
    }

    [NonEvent]
    public void Entered(Unit unit)
    {
        if (ListensToEntries)
        {
            LoopEntered(unit.Code.Bound.Name, unit.Name, LineOf(unit, unit.Span));
        }
    }

    [NonEvent]
    public void Left(Unit unit, LeavePoint point)
    {
        if (ListensToEntries)
        {
            int line = LineOf(unit, BoundTree.FindNode(unit.Code.Bound, point.NodeId) ?? unit.Span);
            CodeLeft(unit.Code.Bound.Name, unit.Kind.ToString(), unit.Name, point.NodeId, line, point.Reason.ToString());
        }
    }

    [NonEvent]
    public void Refused(Unit unit)
    {
        if (ListensToEntries)
        {
            EntryRefused(unit.Code.Bound.Name, unit.Kind.ToString(), unit.Name, LineOf(unit, unit.Span));
        }
    }

    [Event(1, Level = EventLevel.Informational, Message = "{0} {1} '{2}' (line {3}): {4} -> {5}, {6} {7}")]
    public void UnitMoved(
        string component, string kind, string unit, int line, string from, string to, string reason, string detail) =>
        WriteEvent(1, component, kind, unit, line, from, to, reason, detail);

    [Event(2, Level = EventLevel.Verbose, Keywords = Keywords.Entries, Message = "{0} loop '{1}' (line {2}) goes on compiled")]
    public void LoopEntered(string component, string loop, int line) => WriteEvent(2, component, loop, line);

    [Event(3, Level = EventLevel.Verbose, Keywords = Keywords.Entries, Message = "{0} {1} '{2}' left at #{3} (line {4}): {5}")]
    public void CodeLeft(string component, string kind, string unit, int node, int line, string reason) =>
        WriteEvent(3, component, kind, unit, node, line, reason);

    [Event(4, Level = EventLevel.Verbose, Keywords = Keywords.Entries, Message = "{0} {1} '{2}' (line {3}) refused its entry")]
    public void EntryRefused(string component, string kind, string unit, int line) => WriteEvent(4, component, kind, unit, line);

    private static int LineOf(Unit unit, SourceSpan span) => unit.Code.Bound.Source.LineAt(span.Start);

    /// <summary>What a listener may ask for.</summary>
    public static class Keywords
    {
        /// <summary>Each entry of a running loop into code, each leave and each refused entry.</summary>
        public const EventKeywords Entries = (EventKeywords)1;
    }
}
