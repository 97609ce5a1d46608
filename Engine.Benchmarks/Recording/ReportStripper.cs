using System.Text.Json;
using System.Text.Json.Nodes;

namespace Quantum.Engine.Benchmarks.Recording;

/// <summary>
/// Keeps of a report of BenchmarkDotNet what the history needs. A list of what stays, so that nothing of the host (paths, names,
/// what a later version adds) comes in, and none of the raw measurements, which are most of the bytes.
/// </summary>
internal static class ReportStripper
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly string[] Environment =
    [
        "BenchmarkDotNetVersion", "OsVersion", "ProcessorName", "PhysicalCoreCount", "LogicalCoreCount", "RuntimeVersion",
        "Architecture", "Configuration", "DotNetCliVersion",
    ];

    private static readonly string[] Benchmark =
        ["Namespace", "Type", "Method", "Parameters", "FullName", "HardwareIntrinsics", "Statistics", "Memory"];

    private static readonly string[] Statistics =
    [
        "OriginalValues", "N", "Min", "Q1", "Median", "Mean", "Q3", "Max", "StandardError", "StandardDeviation",
        "ConfidenceInterval",
    ];

    /// <summary>The report without the rest, as text.</summary>
    public static string Strip(string json)
    {
        JsonNode report = JsonNode.Parse(json)!;
        var benchmarks = new JsonArray();
        foreach (JsonNode? benchmark in report["Benchmarks"]!.AsArray())
        {
            JsonObject kept = Keep(benchmark, Benchmark);
            kept["Statistics"] = benchmark?["Statistics"] is { } statistics ? Keep(statistics, Statistics) : null;
            benchmarks.Add(kept);
        }

        var result = new JsonObject
        {
            ["HostEnvironmentInfo"] = Keep(report["HostEnvironmentInfo"], Environment),
            ["Benchmarks"] = benchmarks,
        };
        return result.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
    }

    private static JsonObject Keep(JsonNode? node, string[] names)
    {
        var kept = new JsonObject();
        foreach (string name in names)
        {
            if (node?[name] is { } value)
            {
                kept[name] = value.DeepClone();
            }
        }

        return kept;
    }
}
