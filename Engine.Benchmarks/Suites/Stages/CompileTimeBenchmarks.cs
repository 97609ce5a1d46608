using System.Linq.Expressions;
using BenchmarkDotNet.Attributes;
using Quantum.Engine.Compilation;
using Quantum.Engine.Hosting;
using Quantum.Engine.Lowering;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.Benchmarks.Suites.Stages;

/// <summary>
/// What a worker does to compile the loop of 20 statements of <see cref="BodyBenchmarks"/>: from what was seen of its runs to
/// machine code.
/// </summary>
public class CompileTimeBenchmarks
{
    private LoweringRequest _request = null!;
    private LambdaExpression[] _trees = null!;
    private CompileBackend _backend = null!;

    public static IEnumerable<string> Backends { get; } =
        new[] { CompileBackend.Platform, CompileBackend.Default }.Select(backend => backend.Name).Distinct();

    [ParamsSource(nameof(Backends))]
    public string Backend { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        _backend = Backend == CompileBackend.Default.Name ? CompileBackend.Default : CompileBackend.Platform;
        _request = Body.RequestForLoop();
        _trees = TreesOf(LowerUnit());
        if (TreeCompiler.Compile(_backend, _trees) is { } compiled && (compiled.Failure ?? compiled.Remark) is { } problem)
        {
            throw new InvalidOperationException(problem);
        }
    }

    [Benchmark]
    public object Lower() => LowerUnit();

    [Benchmark]
    public object Compile() => TreeCompiler.Compile(_backend, _trees);

    [Benchmark(Baseline = true)]
    public object LowerAndCompile() => TreeCompiler.Compile(_backend, TreesOf(LowerUnit()));

    private LoweredUnit LowerUnit() => Lowerer.Lower(_request with { Profile = _request.Component.Profile.ToSnapshot() });

    private static LambdaExpression[] TreesOf(LoweredUnit unit) => [.. unit.Functions.Select(f => f.Body), unit.Entry!];

    private sealed class Body : BodyBenchmarks
    {
        /// <summary>What the lowering is asked for when the loop has got hot.</summary>
        public static LoweringRequest RequestForLoop()
        {
            LoweringRequest? asked = null;
            var options = new QuantumEngineOptions { Tiering = { CompileSynchronously = true } };
            options.Tiering.Lower = request =>
            {
                asked = request.Unit.Kind == UnitKind.Loop ? request : asked;
                return Lowerer.Lower(request);
            };
            using var engine = new QuantumEngine(options);
            var body = new Body();
            body.Prepare();
            Component component = body.Parse(engine);
            for (int i = 0; asked is null; i++)
            {
                body.Run(component);
            }

            return asked;
        }
    }
}
