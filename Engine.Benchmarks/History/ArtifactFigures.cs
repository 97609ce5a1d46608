using System.Text.RegularExpressions;

namespace Quantum.Engine.Benchmarks.History;

/// <summary>All means with their margins that the artifacts of an entry hold, for entries that were written by hand.</summary>
internal sealed partial class ArtifactFigures
{
    private readonly List<(string File, double Mean, double Margin)> _figures = [];

    private ArtifactFigures()
    {
    }

    /// <summary>Reads the reports of a folder, in JSON or as tables.</summary>
    /// <exception cref="HistoryFormatException">A report is broken.</exception>
    public static ArtifactFigures Read(string folder)
    {
        var figures = new ArtifactFigures();
        foreach (string path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            switch (Path.GetExtension(path))
            {
                case ".json" when Path.GetFileName(path) != RecordManifest.FileName:
                    figures.AddReport(path);
                    break;
                case ".md":
                    figures.AddTables(path);
                    break;
            }
        }

        return figures;
    }

    /// <summary>Whether a figure is in an artifact; one of the side before only in files of that side, and the reverse.</summary>
    public bool Hold(Figure figure, bool? before) =>
        figure.Margin is { } margin && _figures.Any(
            known => (before is null || known.File.StartsWith("before", StringComparison.Ordinal) == before)
                && figure.Mean.Shows(known.Mean) && margin.Shows(known.Margin));

    private void AddReport(string path)
    {
        foreach (BenchmarkResult result in BenchmarkReport.Read(path).Results)
        {
            _figures.Add((Path.GetFileName(path), result.Mean, result.Margin));
        }
    }

    // BenchmarkDotNet's table: the mean and then the error, each with its unit.
    private void AddTables(string path)
    {
        foreach (string line in File.ReadLines(path))
        {
            double[] times = TimePattern().Matches(line).Select(NanosecondsOf).ToArray();
            if (times.Length >= 2)
            {
                _figures.Add((Path.GetFileName(path), times[0], times[1]));
            }
        }
    }

    private static double NanosecondsOf(Match match)
    {
        RoundedNumber.TryParse(match.Groups["number"].Value, out RoundedNumber number);
        return number.Value * match.Groups["unit"].Value switch { "ns" => 1, "ms" => 1e6, "s" => 1e9, _ => 1e3 };
    }

    [GeneratedRegex(@"(?<number>\d[\d,]*(\.\d+)?) (?<unit>ns|us|μs|ms|s)(?= )")]
    private static partial Regex TimePattern();
}
