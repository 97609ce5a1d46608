using BenchmarkDotNet.Attributes;
using Quantum.Engine.Benchmarks.Suites.Stages;
using Quantum.Engine.Benchmarks.Web;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Benchmarks.Suites.Study;

/// <summary>
/// The four figures that the study sets targets for: a loop of 1,000 rounds in 0.5 ms, an expression 1,000 times in a loop in
/// 0.4 ms, a file parsed before in 0.001 ms, a request in 0.5 ms. The request is that of a page that loops 1,000 times, from
/// the routing of ASP.NET Core to the last byte, without a socket.
/// </summary>
public class KeyFigureBenchmarks
{
    private readonly Dictionary<string, object?> _parameters = StudyPrograms.Parameters();
    private string _folder = "";
    private PagePipeline _pages = null!;
    private QuantumEngine _engine = null!;
    private Component _loop = null!;
    private Component _expression = null!;

    [GlobalSetup]
    public void Setup()
    {
        _folder = Directory.CreateTempSubdirectory("quantum-figures").FullName;
        File.WriteAllText(Path.Combine(_folder, "orders.q"), ParseBenchmarks.HundredLines());
        File.Copy(
            Path.Combine(AppContext.BaseDirectory, "Web", "components", "loop.q"), Path.Combine(_folder, "loop.q"));
        _pages = new PagePipeline(_folder);
        _engine = _pages.Engine;
        _loop = _engine.Parse(StudyPrograms.SourceOf(StudyPrograms.Loop));
        _expression = _engine.Parse(StudyPrograms.SourceOf(StudyPrograms.Expression));
        Tiers.Warm(() =>
        {
            LoopOfAThousand();
            ExpressionAThousandTimes();
            ParsedFile();
            Request().GetAwaiter().GetResult();
        });
        if (Request().GetAwaiter().GetResult() is not 200 and int status)
        {
            throw new InvalidOperationException($"The request ends with {status}.");
        }
    }

    [GlobalCleanup]
    public async Task Cleanup()
    {
        await _pages.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark]
    public object? LoopOfAThousand() => _loop.Run(_parameters).Value;

    [Benchmark]
    public object? ExpressionAThousandTimes() => _expression.Run(_parameters).Value;

    [Benchmark]
    public Component ParsedFile() => _engine.Load("orders.q");

    [Benchmark]
    public Task<int> Request() => _pages.GetAsync("/loop");
}
