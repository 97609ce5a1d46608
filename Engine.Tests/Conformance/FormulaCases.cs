using System.Text;

namespace Quantum.Engine.Tests.Conformance;

/// <summary>All cases of the formula language, read once.</summary>
internal static class FormulaCases
{
    private const string CalculatorFile = "calculators.jsonl";

    private static readonly Encoding StrictUtf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Folder { get; } = RepositoryFiles.PathOf("Engine.Tests", "Conformance", "formulas");

    /// <summary>The areas, each a file of cases.</summary>
    public static IReadOnlyList<string> Areas { get; } = Directory
        .EnumerateFiles(Folder, "*.jsonl")
        .Select(file => Path.GetFileName(file))
        .Where(file => file != CalculatorFile)
        .Select(file => Path.GetFileNameWithoutExtension(file))
        .Order(StringComparer.Ordinal)
        .ToList();

    public static IReadOnlyList<FormulaCase> All { get; } = Areas.SelectMany(ReadArea).ToList();

    public static IReadOnlyList<CalculatorCase> Calculators { get; } = Read(CalculatorFile, CalculatorCase.Parse).ToList();

    public static IEnumerable<FormulaCase> Of(string area) => All.Where(c => c.Place.StartsWith(area + ".jsonl:", StringComparison.Ordinal));

    private static IEnumerable<FormulaCase> ReadArea(string area) => Read(area + ".jsonl", FormulaCase.Parse);

    private static IEnumerable<T> Read<T>(string file, Func<string, string, T> parse) =>
        File.ReadLines(Path.Combine(Folder, file), StrictUtf8)
            .Select((text, index) => (Text: text, Place: $"{file}:{index + 1}"))
            .Where(line => !string.IsNullOrWhiteSpace(line.Text))
            .Select(line => parse(line.Text, line.Place));
}
