using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Loggers;

namespace Quantum.Engine.Benchmarks;

/// <summary>
/// What every suite measures and writes: time and allocated memory, as a table and as JSON under
/// <c>artifacts/benchmarks</c> of the directory the benchmarks are started from.
/// </summary>
internal sealed class BenchmarkConfig : ManualConfig
{
    public BenchmarkConfig()
    {
        AddLogger(ConsoleLogger.Default);
        AddColumnProvider(DefaultColumnProviders.Instance);
        AddDiagnoser(MemoryDiagnoser.Default);
        AddExporter(JsonExporter.Full, MarkdownExporter.GitHub);
        WithArtifactsPath(Path.GetFullPath(Path.Combine("artifacts", "benchmarks")));
    }
}
