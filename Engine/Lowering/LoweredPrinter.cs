using System.Text;
using Quantum.Engine.Binding;
using Quantum.Engine.Runtime;
using Quantum.Engine.Text;

namespace Quantum.Engine.Lowering;

/// <summary>
/// Prints what the lowering makes of a unit for people: the kinds it demands at its entry, the points at which it may be left,
/// and its trees.
/// </summary>
internal sealed class LoweredPrinter
{
    private readonly StringBuilder _text = new();
    private readonly BoundComponent _component;
    private readonly Unit _unit;

    private LoweredPrinter(Unit unit) => (_unit, _component) = (unit, unit.Code.Bound);

    /// <param name="unit">The unit.</param>
    /// <param name="lowered">What was made of it.</param>
    /// <param name="state">Where it stands.</param>
    public static string Print(Unit unit, LoweredUnit lowered, string state)
    {
        var printer = new LoweredPrinter(unit);
        printer.Line($"{unit.Kind} {unit.Name}, line {printer.LineOf(unit.Span)}: {state}");
        if (lowered.Entry is null)
        {
            printer.Line($"  is not lowered: {lowered.Refusal}");
        }
        else
        {
            printer.PrintTrees(lowered);
        }

        return printer._text.Append('\n').ToString();
    }

    private void PrintTrees(LoweredUnit lowered)
    {
        TreeFacts facts = TreeFacts.Of(lowered.Entry!);
        var names = new TreeNames(_unit.Variables);
        string guards = string.Join(", ", facts.Guards.Select(g => $"{names.OfSlot(g.Slot)} {g.Kind}"));
        Line($"  lowered from {lowered.Nodes} nodes; entered with {(guards.Length == 0 ? "any values" : guards)}");
        for (int i = 0; i < facts.Points.Count; i++)
        {
            Line($"  leave {i}: {Describe(facts.Points[i])}; goes on at {Describe(facts.Points[i].Path)}");
        }

        _text.Append(TreePrinter.Print(lowered.Entry!, names, _component.Source, 1, facts.Points, Describe));
        foreach (LoweredFunction function in lowered.Functions)
        {
            _text.Append(TreePrinter.Print(function.Body, new TreeNames(null), _component.Source, 1, [], Describe));
        }
    }

    private string Describe(LeavePoint point) => BoundTree.FindNode(_component, point.NodeId) is { } span
        ? $"{point.Reason} at #{point.NodeId}, line {LineOf(span)}"
        : $"{point.Reason}";

    private static string Describe(int[] path) => string.Join(" ", path.Select(step => step switch
    {
        ResumePath.Start => "start",
        ResumePath.Header => "header",
        ResumePath.Body => "body",
        ResumePath.Before => "before",
        ResumePath.AtHeader => "at-header",
        _ => $"{step}",
    }));

    private int LineOf(SourceSpan span) => _component.Source.LineAt(span.Start);

    private void Line(string line) => _text.Append(line).Append('\n');
}
