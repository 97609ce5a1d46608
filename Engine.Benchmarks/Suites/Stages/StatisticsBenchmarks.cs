using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;
using BenchmarkDotNet.Attributes;
using Quantum.Engine.Hosting;
using Quantum.Engine.Lowering;

namespace Quantum.Engine.Benchmarks.Suites.Stages;

/// <summary>
/// What statistics cost: an engine that only interprets, one whose units are counted and never compiled, one that compiles
/// them; the latter two also while somebody listens to their events and reads their meter and their tiers ten times a
/// second. One operation is the 1,000 rounds of <see cref="BodyBenchmarks"/>.
/// </summary>
public class StatisticsBenchmarks
{
    private readonly Body _body = new();
    private QuantumEngine _engine = null!;
    private Component _component = null!;
    private Watcher? _watcher;

    [GlobalSetup(Target = nameof(Interpreted))]
    public void StartInterpreting() => Start(Tiers.Interpreting(), isWatched: false);

    [GlobalSetup(Target = nameof(Tier0))]
    public void StartCounting() => Start(Counting(), isWatched: false);

    [GlobalSetup(Target = nameof(Tier0Watched))]
    public void StartCountingWatched() => Start(Counting(), isWatched: true);

    [GlobalSetup(Target = nameof(Tier1))]
    public void StartOptimizing() => Start(Tiers.Optimizing(), isWatched: false);

    [GlobalSetup(Target = nameof(Tier1Watched))]
    public void StartOptimizingWatched() => Start(Tiers.Optimizing(), isWatched: true);

    [GlobalCleanup]
    public void Stop()
    {
        _watcher?.Dispose();
        _engine.Dispose();
    }

    [Benchmark(Baseline = true)]
    public long Interpreted() => _body.RunOnce(_component);

    [Benchmark]
    public long Tier0() => _body.RunOnce(_component);

    [Benchmark]
    public long Tier0Watched() => _body.RunOnce(_component);

    [Benchmark]
    public long Tier1() => _body.RunOnce(_component);

    [Benchmark]
    public long Tier1Watched() => _body.RunOnce(_component);

    private void Start(QuantumEngine engine, bool isWatched)
    {
        _engine = engine;
        _watcher = isWatched ? new Watcher(_engine) : null;
        _component = _body.ParseWith(_engine);
        Tiers.Warm(() => _body.RunOnce(_component));
    }

    private static QuantumEngine Counting()
    {
        var options = new QuantumEngineOptions();
        options.Tiering.Lower = _ => new LoweredUnit(null, [], "it stays in tier 0", 0);
        return new QuantumEngine(options);
    }

    private sealed class Body : BodyBenchmarks
    {
        public Body() => Prepare();

        public Component ParseWith(QuantumEngine engine) => Parse(engine);

        public long RunOnce(Component component) => Run(component);
    }

    private sealed class Watcher : EventListener
    {
        private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

        private readonly MeterListener _meter = new();
        private readonly Timer _timer;
        private double _seen;

        public Watcher(QuantumEngine engine)
        {
            _meter.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Quantum.Engine")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _meter.SetMeasurementEventCallback<long>((_, value, _, _) => _seen += value);
            _meter.SetMeasurementEventCallback<double>((_, value, _, _) => _seen += value);
            _meter.Start();
            _timer = new Timer(_ => Look(engine), null, BetweenLooks, BetweenLooks);
        }

        public override void Dispose()
        {
            _timer.Dispose();
            _meter.Dispose();
            base.Dispose();
        }

        protected override void OnEventSourceCreated(EventSource source)
        {
            if (source.Name == "Quantum-Engine")
            {
                EnableEvents(source, EventLevel.Informational);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs written) => _seen++;

        private void Look(QuantumEngine engine)
        {
            _meter.RecordObservableInstruments();
            _seen += engine.Tiers.Units.Count;
        }
    }
}
