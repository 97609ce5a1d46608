using Quantum.Engine.Cli.Conformance;

namespace Quantum.Engine.Tests.Differential;

/// <summary>A mode that does not show what the interpreter shows.</summary>
/// <param name="Program">The program, made as small as possible.</param>
/// <param name="Run">Which of its runs, from 1.</param>
internal sealed record Disagreement(
    GeneratedProgram Program, ExecutionMode Mode, int Run, IReadOnlyList<Difference> Differences)
{
    public bool IsOnlyAboutSteps => Differences.All(difference => difference.What.StartsWith("steps", StringComparison.Ordinal));

    public override string ToString() =>
        $"{Program}in run {Run} the mode '{Mode}' is not as interpreted:\n{string.Concat(Differences.Select(d => $"  {d}\n"))}";
}
