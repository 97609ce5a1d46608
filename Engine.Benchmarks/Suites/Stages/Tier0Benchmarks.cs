using BenchmarkDotNet.Attributes;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Benchmarks.Suites.Stages;

/// <summary>What the interpreter takes for one statement of a kind, the header of its loop included.</summary>
public class Tier0Benchmarks
{
    private const int Rounds = 1_000;

    private readonly Dictionary<string, object?> _parameters = new() { ["count"] = Rounds };
    private QuantumEngine _engine = null!;
    private Component _empty = null!;
    private Component _set = null!;
    private Component _condition = null!;
    private Component _call = null!;
    private Component _item = null!;
    private Component _text = null!;

    [GlobalSetup]
    public void Setup()
    {
        _engine = Tiers.Interpreting();
        _empty = Loop("");
        _set = Loop("<q:set name='x' value='{x + i}'/>");
        _condition = Loop("<q:if condition='i % 2 == 0'><q:set name='x' value='{i}'/></q:if>");
        _call = Loop("<q:set name='x' value='{twice(i)}'/>");
        _item = Loop("<q:set name='x' value='{items[i % 4]}'/>");
        _text = Loop("<q:set name='t' value='round {i} of {count}'/>");
    }

    [GlobalCleanup]
    public void Cleanup() => _engine.Dispose();

    [Benchmark(Baseline = true, OperationsPerInvoke = Rounds)]
    public object? Header() => _empty.Run(_parameters).Value;

    [Benchmark(OperationsPerInvoke = Rounds)]
    public object? Set() => _set.Run(_parameters).Value;

    [Benchmark(OperationsPerInvoke = Rounds)]
    public object? Condition() => _condition.Run(_parameters).Value;

    [Benchmark(OperationsPerInvoke = Rounds)]
    public object? Call() => _call.Run(_parameters).Value;

    [Benchmark(OperationsPerInvoke = Rounds)]
    public object? Item() => _item.Run(_parameters).Value;

    [Benchmark(OperationsPerInvoke = Rounds)]
    public object? Text() => _text.Run(_parameters).Value;

    private Component Loop(string statement) => _engine.Parse(
        $$"""
        <q:component name="Statement">
          <q:param name="count" type="integer"/>
          <q:function name="twice"><q:param name="n"/><q:return value="{n * 2}"/></q:function>
          <q:set name="items" value="{[1, 2, 3, 4]}"/>
          <q:set name="x" value="{0}"/>
          <q:loop var="i" from="1" to="count">{{statement}}</q:loop>
          <q:return value="{x}"/>
        </q:component>
        """);
}
