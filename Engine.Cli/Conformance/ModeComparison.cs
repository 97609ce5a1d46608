namespace Quantum.Engine.Cli.Conformance;

/// <summary>Each mode must show what a case expects, and the same as the interpreter.</summary>
internal static class ModeComparison
{
    /// <param name="subject">The case.</param>
    /// <param name="modes">The modes that are compared.</param>
    /// <param name="observe">What the case shows in a mode, run by run.</param>
    /// <param name="findDifferences">Where a run does not show what the case expects.</param>
    public static CaseResult Compare<T>(
        IConformanceCase subject,
        IReadOnlyList<ExecutionMode> modes,
        Func<ExecutionMode, List<T>> observe,
        Func<T, IEnumerable<string>> findDifferences)
        where T : Observation
    {
        List<T> reference = observe(ExecutionMode.Interpreted);
        return CaseResult.Compared(
            subject,
            modes.SelectMany(mode => Differences(
                mode, reference, mode == ExecutionMode.Interpreted ? reference : observe(mode), findDifferences))
                .GroupBy(found => found.Text, found => found.Mode.Name)
                .Select(group => $"{string.Join(", ", group)}: {group.Key}")
                .ToList());
    }

    private static IEnumerable<(string Text, ExecutionMode Mode)> Differences<T>(
        ExecutionMode mode, List<T> reference, List<T> found, Func<T, IEnumerable<string>> findDifferences)
        where T : Observation
    {
        IEnumerable<string> expected = found.SelectMany(findDifferences);
        IEnumerable<string> interpreted = reference.Zip(found, (r, f) => r.DifferencesOf(f)).SelectMany(d => d)
            .Select(difference => $"not as interpreted: {difference}");
        return expected.Concat(interpreted).Distinct().Select(text => (text, mode));
    }
}
