using BenchmarkDotNet.Attributes;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Benchmarks.Suites.Study;

/// <summary>
/// Claim C: what is hot becomes machine code by itself, with no change of the program. The same hosts' call on an engine that
/// only interprets, on one as hosts make it, once that has seen the program get hot, and on one in its first run.
/// </summary>
public class HotPathJitBenchmarks
{
    private readonly Dictionary<string, object?> _parameters = StudyPrograms.Parameters();
    private QuantumEngine _interpreting = null!;
    private QuantumEngine _optimizing = null!;
    private Component _interpreted = null!;
    private Component _hot = null!;

    [Params(StudyPrograms.Loop, StudyPrograms.Expression)]
    public string Program { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        string source = StudyPrograms.SourceOf(Program);
        _interpreted = (_interpreting = Tiers.Interpreting()).Parse(source);
        _hot = (_optimizing = Tiers.Optimizing()).Parse(source);
        Tiers.Warm(() => Hot());
        if (!Equals(Interpreted(), Hot()) || _optimizing.Tiers.Totals.Compiled == 0)
        {
            throw new InvalidOperationException($"{Program} gives {Interpreted()} and {Hot()}, or is not compiled.");
        }
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _interpreting.Dispose();
        _optimizing.Dispose();
    }

    [Benchmark(Baseline = true)]
    public object? Interpreted() => _interpreted.Run(_parameters).Value;

    [Benchmark]
    public object? Hot() => _hot.Run(_parameters).Value;

    /// <summary>What a program pays that is run once: a JIT must not make it dearer.</summary>
    [Benchmark]
    public object? FirstRun()
    {
        using QuantumEngine engine = Tiers.Optimizing();
        return engine.Parse(StudyPrograms.SourceOf(Program)).Run(_parameters).Value;
    }

    /// <summary>The same of an engine that only interprets.</summary>
    [Benchmark]
    public object? FirstRunInterpreted()
    {
        using QuantumEngine engine = Tiers.Interpreting();
        return engine.Parse(StudyPrograms.SourceOf(Program)).Run(_parameters).Value;
    }
}
