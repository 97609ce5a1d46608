using BenchmarkDotNet.Attributes;
using Quantum.Engine.Benchmarks.Suites.Stages;
using Quantum.Engine.Binding;
using Quantum.Engine.Hosting;
using Quantum.Engine.Interpreter;
using Quantum.Engine.Sources;
using Quantum.Engine.Syntax;
using Quantum.Engine.Text;

namespace Quantum.Engine.Benchmarks.Suites.Study;

/// <summary>
/// Claim B: a file that was read once comes from memory. Parsing it anew, against asking for it: the file is looked at each time,
/// unless it is watched.
/// </summary>
public class ParsedFileCacheBenchmarks
{
    private readonly ExpressionCache _expressions = new(1000);
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

    /// <summary>What the cache saves: reading, parsing, binding, and making nodes.</summary>
    [Benchmark(Baseline = true)]
    public object ParseAnew()
    {
        var source = new SourceText(File.ReadAllText(Path.Combine(_folder, "orders.q")));
        return InterpreterBuilder.Build(Binder.Bind(ComponentParser.Parse(source), _expressions.Parse));
    }

    /// <summary>The least that asking an unwatched file costs.</summary>
    [Benchmark]
    public DateTime FileStamp() => File.GetLastWriteTimeUtc(Path.Combine(_folder, "orders.q"));

    [Benchmark]
    public Component LoadHit() => _engine.Load("orders.q");

    [Benchmark]
    public Component LoadHitWatched() => _watching.Load("orders.q");

    [Benchmark]
    public Component ParseHit() => _engine.Parse(_source);
}
