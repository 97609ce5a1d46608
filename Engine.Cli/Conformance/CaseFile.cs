using System.Text.Json;
using Quantum.Engine.Cli.Conformance.Formulas;
using Quantum.Engine.Cli.Terminal;

namespace Quantum.Engine.Cli.Conformance;

/// <summary>A file with one JSON object on each line; blank lines are passed over.</summary>
/// <param name="Cases">The cases, in order.</param>
/// <param name="Problems">Why lines are no cases, with their numbers.</param>
internal sealed record CaseFile(IReadOnlyList<IConformanceCase> Cases, IReadOnlyList<string> Problems)
{
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static CaseFile Read(string file)
    {
        List<IConformanceCase> cases = [];
        List<string> problems = [];
        int line = 0;
        foreach (string text in File.ReadLines(file, FileFailure.StrictUtf8))
        {
            line++;
            Add(text, file, line, cases, problems);
        }

        return new CaseFile(cases, problems);
    }

    /// <summary>The cases of a file in which every line must be one of this kind.</summary>
    /// <exception cref="FormatException">A line is none.</exception>
    public static IEnumerable<T> ReadAll<T>(string file)
        where T : IConformanceCase
    {
        CaseFile read = Read(file);
        return read.Problems.Count == 0 ? read.Cases.Cast<T>() : throw new FormatException($"{file}: {read.Problems[0]}");
    }

    private static void Add(string text, string file, int line, List<IConformanceCase> cases, List<string> problems)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        try
        {
            cases.Add(Parse(text, file, line));
        }
        catch (FormatException e)
        {
            problems.Add(e.Message);
        }
    }

    // A formula or a list of them makes the line a case of formulas; everything else is to be a component.
    private static IConformanceCase Parse(string text, string file, int line) =>
        Has(text, "formula") ? FormulaCase.Parse(text, file, line)
        : Has(text, "inputs") ? CalculatorCase.Parse(text, file, line)
        : ConformanceCase.Parse(text, file, line);

    private static bool Has(string text, string field)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(field, out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
