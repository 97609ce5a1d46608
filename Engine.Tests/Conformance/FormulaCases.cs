using Quantum.Engine.Cli.Conformance;
using Quantum.Engine.Cli.Conformance.Formulas;

namespace Quantum.Engine.Tests.Conformance;

/// <summary>All cases of the formula language, read once.</summary>
internal static class FormulaCases
{
    private const string CalculatorFile = "calculators.jsonl";

    public static string Folder { get; } = RepositoryFiles.PathOf("Engine.Tests", "Conformance", "formulas");

    /// <summary>The areas, each a file of cases.</summary>
    public static IReadOnlyList<string> Areas { get; } = Directory
        .EnumerateFiles(Folder, "*.jsonl")
        .Select(file => Path.GetFileName(file))
        .Where(file => file != CalculatorFile)
        .Select(file => Path.GetFileNameWithoutExtension(file))
        .Order(StringComparer.Ordinal)
        .ToList();

    public static IReadOnlyList<FormulaCase> All { get; } = Areas.SelectMany(area => Read<FormulaCase>(area + ".jsonl")).ToList();

    public static IReadOnlyList<CalculatorCase> Calculators { get; } = Read<CalculatorCase>(CalculatorFile).ToList();

    public static IEnumerable<FormulaCase> Of(string area) => All.Where(c => FileOf(c) == area + ".jsonl");

    public static string FileOf(IConformanceCase subject) => Path.GetFileName(subject.File);

    public static string PlaceOf(IConformanceCase subject) => $"{FileOf(subject)}:{subject.Line}";

    private static IEnumerable<T> Read<T>(string file)
        where T : IConformanceCase => CaseFile.ReadAll<T>(Path.Combine(Folder, file));
}
