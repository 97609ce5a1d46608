using Quantum.Engine.Binding;
using Quantum.Engine.Values;

namespace Quantum.Engine.Profiling;

/// <summary>How often a unit ran.</summary>
/// <param name="Runs">Calls, runs or iterations.</param>
/// <param name="Compiled">Those of them that compiled code did.</param>
internal readonly record struct UnitCounts(long Runs, long Compiled);

/// <summary>
/// The profile of a component for people, as notes on its bound tree: counts and the kinds in the frame for each unit, the kinds
/// that were observed for each node.
/// </summary>
/// <param name="component">The component.</param>
/// <param name="profile">Its profile.</param>
/// <param name="countsOf">How often the unit of a profile ran, which the tiers know best.</param>
internal sealed class ProfileNotes(BoundComponent component, ComponentProfile profile, Func<UnitProfile, UnitCounts> countsOf)
    : IBoundNotes
{
    private readonly IReadOnlyList<KindSet> _nodeKinds = profile.ToSnapshot().NodeKinds;

    public string? OnPass(BoundBlock pass) =>
        Unit(pass == component.Statements ? profile.Statements : profile.Markup, component.Variables, "run");

    public string? OnFunction(BoundFunction function) => Unit(profile.Functions[function.Index], function.Variables, "call");

    public string? OnStatement(BoundStatement statement)
    {
        IEnumerable<string> observed = BoundTree.ExpressionsOf(statement)
            .SelectMany(BoundTree.PartsOf)
            .Select(e => e.Id)
            .Prepend(statement.Id)
            .Where(id => !_nodeKinds[id].IsEmpty)
            .Select(id => $"#{id} {_nodeKinds[id]}");
        return Join("; ", statement is BoundLoop loop ? OnLoop(loop) : null, Join(", ", [.. observed]));
    }

    private string? OnLoop(BoundLoop loop)
    {
        BoundFunction? function = BoundTree.FindLoop(component, loop.LoopId).Function;
        return Unit(profile.Loops[loop.LoopId], function?.Variables ?? component.Variables, "iteration");
    }

    private string? Unit(UnitProfile unit, VariableTable variables, string noun)
    {
        UnitCounts counts = countsOf(unit);
        string compiled = counts.Compiled == 0 ? "" : FormattableString.Invariant($", {counts.Compiled:N0} compiled");
        string number = FormattableString.Invariant($"{counts.Runs:N0} {noun}{(counts.Runs == 1 ? "" : "s")}");
        IEnumerable<string> kinds = Enumerable.Range(0, variables.Size)
            .Where(slot => variables.Names[slot] is not null && !IsAlwaysUnset(unit.KindsOf(slot)))
            .Select(slot => $"{variables.Names[slot]} {unit.KindsOf(slot)}");
        return Join("; ", number + compiled, Join(", ", [.. kinds]));
    }

    private static bool IsAlwaysUnset(KindSet kinds) => kinds.IsEmpty || kinds == default(KindSet).With(ValueKind.Unset);

    private static string? Join(string separator, params string?[] parts)
    {
        string joined = string.Join(separator, parts.Where(part => !string.IsNullOrEmpty(part)));
        return joined.Length == 0 ? null : joined;
    }
}
