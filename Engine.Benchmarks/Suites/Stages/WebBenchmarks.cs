using BenchmarkDotNet.Attributes;
using Quantum.Engine.Benchmarks.Web;
using Quantum.Engine.Hosting;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.Benchmarks.Suites.Stages;

/// <summary>
/// A page as the web host draws it, into a writer that keeps nothing: by hand, in both tiers. A table of 50 rows, and a page that
/// loops 1,000 times. What a server adds is measured under load by <c>Web/compare.sh</c>.
/// </summary>
public class WebBenchmarks
{
    private readonly IReadOnlyList<WebRow> _rows = WebRow.Fifty();
    private readonly DiscardedPage _output = new();
    private readonly RunScopes _scopes = new();
    private readonly Dictionary<string, object?> _parameters = [];
    private QuantumEngine _interpreting = null!;
    private QuantumEngine _optimizing = null!;
    private Component _tier0 = null!;
    private Component _tier1 = null!;

    [Params("loop", "table")]
    public string Page { get; set; } = "";

    [GlobalSetup]
    public async Task Setup()
    {
        if (Page == "table")
        {
            _parameters["rows"] = _rows;
        }

        _tier0 = Load(_interpreting = Tiers.Interpreting());
        _tier1 = Load(_optimizing = Tiers.Optimizing());
        Tiers.Warm(() => Tier1().GetAwaiter().GetResult());
        await Tier0();
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _interpreting.Dispose();
        _optimizing.Dispose();
    }

    [Benchmark(Baseline = true)]
    public void Handwritten()
    {
        if (Page == "table")
        {
            HandwrittenPages.Table(_output.Writer, _rows);
        }
        else
        {
            HandwrittenPages.Loop(_output.Writer);
        }
    }

    [Benchmark]
    public ValueTask<PageResult> Tier0() => _tier0.RenderPageAsync(_output, _parameters, _scopes);

    [Benchmark]
    public ValueTask<PageResult> Tier1() => _tier1.RenderPageAsync(_output, _parameters, _scopes);

    private Component Load(QuantumEngine engine)
    {
        engine.Types.Allow<WebRow>();
        return engine.Load(Path.Combine(AppContext.BaseDirectory, "Web", "components", Page + ".q"));
    }
}
