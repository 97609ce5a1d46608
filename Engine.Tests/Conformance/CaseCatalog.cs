using Quantum.Engine.Cli.Conformance;

namespace Quantum.Engine.Tests.Conformance;

/// <summary>All cases of the conformance suite, read once.</summary>
internal static class CaseCatalog
{
    public static string Folder { get; } = RepositoryFiles.PathOf("Engine.Tests", "Conformance", "cases");

    public static IReadOnlyList<ConformanceCase> All { get; } = Directory
        .EnumerateFiles(Folder, "*.jsonl", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .SelectMany(CaseFile.ReadAll<ConformanceCase>)
        .ToList();

    private static readonly ILookup<string, ConformanceCase> ById = All.ToLookup(c => c.Id);

    /// <summary>The cases that the runner can run, by id.</summary>
    public static IEnumerable<string> RunnableIds =>
        All.Where(c => CaseRunner.FindReasonToSkip(c) is null).Select(c => c.Id).Distinct();

    public static ConformanceCase Find(string id) => ById[id].First();
}
