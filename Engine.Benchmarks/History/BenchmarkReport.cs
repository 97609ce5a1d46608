using System.Text.Json;
using System.Text.Json.Nodes;

namespace Quantum.Engine.Benchmarks.History;

/// <summary>A JSON report of BenchmarkDotNet: the results of one suite in one launch.</summary>
/// <param name="Results">The benchmarks in the order of the report.</param>
internal sealed record BenchmarkReport(IReadOnlyList<BenchmarkResult> Results)
{
    /// <summary>Reads a report.</summary>
    /// <exception cref="HistoryFormatException">It is no report, or a benchmark in it has no result.</exception>
    public static BenchmarkReport Read(string path) => Parse(File.ReadAllText(path), path);

    /// <summary>Reads the text of a report; the name is for messages.</summary>
    public static BenchmarkReport Parse(string json, string name)
    {
        try
        {
            JsonArray benchmarks = JsonNode.Parse(json)?["Benchmarks"] as JsonArray
                ?? throw new HistoryFormatException($"{name} has no list \"Benchmarks\": no full report of BenchmarkDotNet.");
            return new BenchmarkReport(benchmarks.Select(node => ResultOf(node, name)).ToList());
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new HistoryFormatException($"{name} is no report of BenchmarkDotNet: {e.Message}");
        }
    }

    private static BenchmarkResult ResultOf(JsonNode? benchmark, string name)
    {
        string full = benchmark?["FullName"]?.GetValue<string>()
            ?? throw new HistoryFormatException($"{name} has a benchmark without \"FullName\".");
        string space = benchmark["Namespace"]?.GetValue<string>() ?? "";
        JsonNode statistics = benchmark["Statistics"]
            ?? throw new HistoryFormatException($"{name}: {full} has no result; its run failed.");
        double mean = statistics["Mean"]?.GetValue<double>()
            ?? throw new HistoryFormatException($"{name}: {full} has no mean.");
        return new BenchmarkResult(
            space.Length > 0 && full.StartsWith(space + ".", StringComparison.Ordinal) ? full[(space.Length + 1)..] : full,
            mean,
            statistics["ConfidenceInterval"]?["Margin"]?.GetValue<double>() ?? 0,
            benchmark["Memory"]?["BytesAllocatedPerOperation"]?.GetValue<long>());
    }
}
