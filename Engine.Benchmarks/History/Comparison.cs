using System.Text.RegularExpressions;

namespace Quantum.Engine.Benchmarks.History;

/// <summary>The launches of a recorded entry, compared: what its table shows is computed here from its artifacts alone.</summary>
/// <param name="Rows">The benchmarks in the order of the reports.</param>
internal sealed partial record Comparison(IReadOnlyList<ComparisonRow> Rows)
{
    /// <summary>The name of the report of a suite, side and launch.</summary>
    public static string FileNameOf(string side, int launch, string suite) => $"{side}-{launch}-{suite}.json";

    /// <summary>Reads a folder of artifacts.</summary>
    /// <exception cref="HistoryFormatException">A report is missing or broken, or the sides measured other things.</exception>
    public static Comparison Read(string folder, int launches)
    {
        var names = new List<string>();
        var sides = new Dictionary<string, Dictionary<string, List<BenchmarkResult>>> { ["before"] = [], ["after"] = [] };
        foreach (string path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            Match match = FilePattern().Match(Path.GetFileName(path));
            foreach (BenchmarkResult result in match.Success ? BenchmarkReport.Read(path).Results : [])
            {
                Dictionary<string, List<BenchmarkResult>> side = sides[match.Groups["side"].Value];
                (side.TryGetValue(result.Name, out List<BenchmarkResult>? list) ? list : side[result.Name] = []).Add(result);
                if (!names.Contains(result.Name))
                {
                    names.Add(result.Name);
                }
            }
        }

        if (names.Count == 0)
        {
            throw new HistoryFormatException($"{folder} holds no reports such as {FileNameOf("before", 1, "LoopBenchmarks")}.");
        }

        return new Comparison(names.Select(name => RowOf(name, sides["before"], sides["after"], launches)).ToList());
    }

    /// <summary>What the intervals suggest; the author decides.</summary>
    public string Suggestion()
    {
        List<ComparisonRow> ours = Rows.Where(row => !row.IsControl).ToList();
        int faster = ours.Count(row => row.Difference == Difference.Faster);
        int slower = ours.Count(row => row.Difference == Difference.Slower);
        string decision = (faster, slower) switch
        {
            (0, 0) => "discard, unless it is kept for another reason: no difference shown",
            ( > 0, 0) => $"accept: {faster} of {ours.Count} faster, none slower",
            (0, > 0) => $"discard: {slower} of {ours.Count} slower, none faster",
            _ => $"adjust: {faster} of {ours.Count} faster, {slower} slower",
        };
        return Rows.Any(row => row.IsControl && row.Difference != Difference.NoneShown)
            ? decision + "; but the program written by hand differs too, so the machine was not the same on both sides"
            : decision;
    }

    private static ComparisonRow RowOf(
        string name,
        Dictionary<string, List<BenchmarkResult>> before,
        Dictionary<string, List<BenchmarkResult>> after,
        int launches)
    {
        List<BenchmarkResult> first = Launches(before, "before", name, launches);
        List<BenchmarkResult> second = Launches(after, "after", name, launches);
        return new ComparisonRow(
            name,
            LaunchInterval.Of(first.ConvertAll(result => result.Mean)),
            LaunchInterval.Of(second.ConvertAll(result => result.Mean)),
            first.Average(result => result.Bytes),
            second.Average(result => result.Bytes));
    }

    private static List<BenchmarkResult> Launches(
        Dictionary<string, List<BenchmarkResult>> side, string sideName, string name, int launches)
    {
        int found = side.TryGetValue(name, out List<BenchmarkResult>? results) ? results.Count : 0;
        return found == launches
            ? results!
            : throw new HistoryFormatException($"{name} has {found} results {sideName}, but {launches} launches were recorded.");
    }

    [GeneratedRegex(@"^(?<side>before|after)-\d+-.+\.json$")]
    private static partial Regex FilePattern();
}
