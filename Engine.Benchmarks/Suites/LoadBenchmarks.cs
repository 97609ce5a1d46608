using BenchmarkDotNet.Attributes;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Benchmarks.Suites;

/// <summary>Asking for a component that is in memory: the file is looked at each time, unless it is watched.</summary>
public class LoadBenchmarks
{
    private string _folder = "";
    private QuantumEngine _engine = null!;
    private QuantumEngine _watching = null!;
    private string _source = "";

    [GlobalSetup]
    public void Setup()
    {
        _folder = Directory.CreateTempSubdirectory("quantum-load").FullName;
        _source = ParseBenchmarks.HundredLines();
        string file = Path.Combine(_folder, "orders.q");
        File.WriteAllText(file, _source);
        File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddMinutes(-1));
        _engine = new QuantumEngine(new QuantumEngineOptions { ComponentRoot = _folder });
        _watching = new QuantumEngine(new QuantumEngineOptions { ComponentRoot = _folder, WatchFiles = true });
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _engine.Dispose();
        _watching.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(Baseline = true)]
    public DateTime FileStamp() => File.GetLastWriteTimeUtc(Path.Combine(_folder, "orders.q"));

    [Benchmark]
    public Component LoadHit() => _engine.Load("orders.q");

    [Benchmark]
    public Component LoadHitWatched() => _watching.Load("orders.q");

    [Benchmark]
    public Component ParseHit() => _engine.Parse(_source);
}
