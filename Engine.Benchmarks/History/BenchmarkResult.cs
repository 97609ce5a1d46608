namespace Quantum.Engine.Benchmarks.History;

/// <summary>One benchmark of one launch, as BenchmarkDotNet reports it.</summary>
/// <param name="Name">Class, method and parameters, such as <c>LoopBenchmarks.Tier1(Count: 1000)</c>.</param>
/// <param name="Mean">Nanoseconds for one operation.</param>
/// <param name="Margin">Half of BenchmarkDotNet's own confidence interval of 99.9 %, in nanoseconds.</param>
/// <param name="Bytes">Bytes allocated by one operation, or null when they were not measured.</param>
internal sealed record BenchmarkResult(string Name, double Mean, double Margin, long? Bytes);
