using BenchmarkDotNet.Attributes;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Benchmarks.Suites.Stages;

/// <summary>
/// What it costs that compiled code rests on what was seen: 100 runs of a loop over 100 items, where the items are what the code
/// expects, where one run of the hundred has others, and where each run has others than the one before.
/// </summary>
public class DeoptBenchmarks
{
    private const int Calls = 100;
    private const int Items = 100;

    private readonly Dictionary<string, object?>[] _kinds =
    [
        Parameters(i => (long)i),
        Parameters(i => i + 0.5),
        Parameters(i => i + 0.25m),
        Parameters(i => i % 2 == 0 ? (object)(long)i : i + 0.5),
    ];

    private QuantumEngine _engine = null!;
    private Component _component = null!;

    [Params(TierMode.Interpreted, TierMode.Auto)]
    public TierMode Tier { get; set; }

    [GlobalSetup(Target = nameof(SameKinds))]
    public void StartWithSameKinds() => Start(() => SameKinds());

    [GlobalSetup(Target = nameof(EachHundredthCallLeaves))]
    public void StartWithAnException() => Start(() => EachHundredthCallLeaves());

    [GlobalSetup(Target = nameof(KindsChange))]
    public void StartWithChanges() => Start(() => KindsChange());

    [GlobalCleanup]
    public void Cleanup() => _engine.Dispose();

    [Benchmark(Baseline = true, OperationsPerInvoke = Calls)]
    public object? SameKinds() => Run(_ => 0);

    [Benchmark(OperationsPerInvoke = Calls)]
    public object? EachHundredthCallLeaves() => Run(call => call == Calls - 1 ? 1 : 0);

    [Benchmark(OperationsPerInvoke = Calls)]
    public object? KindsChange() => Run(call => call % _kinds.Length);

    private static Dictionary<string, object?> Parameters(Func<int, object> item) =>
        new() { ["items"] = Enumerable.Range(1, Items).Select(item).ToArray() };

    private void Start(Action run)
    {
        _engine = new QuantumEngine(new QuantumEngineOptions { Tier = Tier });
        _component = _engine.Parse(
            """
            <q:component name="Sum">
              <q:param name="items"/>
              <q:set name="total" value="{0}"/>
              <q:loop type="array" var="item" items="{items}">
                <q:if condition="item > 10"><q:set name="total" value="{total + item * 2}"/></q:if>
              </q:loop>
              <q:return value="{total}"/>
            </q:component>
            """);
        Tiers.Warm(run);
    }

    private object? Run(Func<int, int> kindOf)
    {
        object? last = null;
        for (int call = 0; call < Calls; call++)
        {
            last = _component.Run(_kinds[kindOf(call)]).Value;
        }

        return last;
    }
}
