using System.Text.Json.Nodes;

namespace Quantum.Engine.Tests.PerfHistory;

/// <summary>Reports as BenchmarkDotNet writes them.</summary>
internal static class Reports
{
    public static string Of(params (string Name, double Mean, long Bytes)[] benchmarks)
    {
        var list = new JsonArray();
        foreach ((string name, double mean, long bytes) in benchmarks)
        {
            list.Add(new JsonObject
            {
                ["DisplayInfo"] = "Job-XYZ on somebodys-laptop",
                ["Namespace"] = "Quantum.Engine.Benchmarks.Suites",
                ["FullName"] = "Quantum.Engine.Benchmarks.Suites." + name,
                ["Statistics"] = new JsonObject
                {
                    ["Mean"] = mean,
                    ["N"] = 3,
                    ["ConfidenceInterval"] = new JsonObject { ["Margin"] = mean / 10, ["Level"] = 12 },
                },
                ["Memory"] = new JsonObject { ["BytesAllocatedPerOperation"] = bytes },
                ["Measurements"] = new JsonArray(new JsonObject { ["Nanoseconds"] = 1 }),
            });
        }

        return new JsonObject
        {
            ["Title"] = "Suite-20261121-030750",
            ["HostEnvironmentInfo"] = new JsonObject
            {
                ["ProcessorName"] = "A processor", ["MachineName"] = "somebodys-laptop", ["LogicalCoreCount"] = 2,
            },
            ["Benchmarks"] = list,
        }.ToJsonString();
    }
}
