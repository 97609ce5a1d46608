using System.Diagnostics.CodeAnalysis;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Cli.Conformance;

/// <summary>
/// A way to execute components. All of them show the same of every program: <c>quantum verify</c>, the tests and the
/// fuzzer run in each.
/// </summary>
/// <param name="Name">What reports and the option <c>--modes</c> call it.</param>
/// <param name="Configure">Makes an engine execute so.</param>
internal sealed record ExecutionMode(string Name, Action<QuantumEngineOptions> Configure)
{
    /// <summary>The mode that the others are compared with.</summary>
    public static ExecutionMode Interpreted { get; } = new("interpreted", o => o.Tier = TierMode.Interpreted);

    public static IReadOnlyList<ExecutionMode> All { get; } =
    [
        Interpreted,
        new("suspend", o => (o.Tier, o.SuspendEverywhere) = (TierMode.Interpreted, true)),
        new("auto", o => o.Tier = TierMode.Auto) { Rounds = 20 },
        new("compiled", o => o.Tiering.CompileAtFirstCall = true),
        new("osr", o => o.Tiering.OsrAtEveryHeader = true),
        new("leave", o => (o.Tiering.CompileAtFirstCall, o.Tiering.LeaveEverywhere) = (true, true)),
        new("one-entry", o => (o.Tiering.CompileAtFirstCall, o.Tiering.MaxCodeEntries) = (true, 1)),
    ];

    /// <summary>How often a random program does all its runs on one engine, so that what gets hot is compiled.</summary>
    public int Rounds { get; init; } = 1;

    public static string NameList => string.Join(", ", All.Select(mode => mode.Name));

    /// <summary>Reads names between commas, or <c>all</c>.</summary>
    public static bool TryParse(string names, out IReadOnlyList<ExecutionMode> modes, [NotNullWhen(false)] out string? unknown)
    {
        string[] given = names.Split(',', StringSplitOptions.TrimEntries);
        modes = names == "all" ? All : All.Where(mode => given.Contains(mode.Name)).ToList();
        unknown = names == "all" ? null : given.FirstOrDefault(name => All.All(mode => mode.Name != name));
        return unknown is null;
    }

    public override string ToString() => Name;
}
