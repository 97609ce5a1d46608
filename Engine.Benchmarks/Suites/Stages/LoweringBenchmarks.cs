using BenchmarkDotNet.Attributes;
using Quantum.Engine.Hosting;
using Quantum.Engine.Lowering;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.Benchmarks.Suites.Stages;

/// <summary>A hot loop becomes a LINQ expression tree: time and memory follow the number of its statements.</summary>
public class LoweringBenchmarks
{
    private LoweringRequest _request = null!;

    [Params(4, 16, 64)]
    public int Statements { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var options = new QuantumEngineOptions { Tiering = { CompileSynchronously = true } };
        options.Tiering.Lower = request =>
        {
            _request = request.Unit.Kind == UnitKind.Loop ? request : _request;
            return Lowerer.Lower(request);
        };
        using var engine = new QuantumEngine(options);
        Component component = engine.Parse(Source());
        for (int i = 0; _request is null; i++)
        {
            component.Run();
        }

        if (Lowerer.Lower(_request).Entry is null)
        {
            throw new InvalidOperationException("The loop is not lowered.");
        }
    }

    [Benchmark]
    public object Lower() => Lowerer.Lower(_request);

    private string Source() =>
        $$"""
        <q:component name="Loop">
          <q:set name="a" value="{1}"/><q:set name="b" value="{0.5}"/>
          <q:loop var="i" from="1" to="1000">
            {{string.Concat(Enumerable.Repeat(TwoStatements, Statements / 2))}}
          </q:loop>
          <q:return value="{a}"/>
        </q:component>
        """;

    private const string TwoStatements =
        """
        <q:set name="a" value="{(a * 3 + i) % 1009}"/>
        <q:if condition="a > 500"><q:set name="b" value="{b * 0.5 + a}"/></q:if>
        """;
}
