using System.Text;
using BenchmarkDotNet.Attributes;
using Quantum.Engine.Binding;
using Quantum.Engine.Interpreter;
using Quantum.Engine.Runtime;
using Quantum.Engine.Sources;
using Quantum.Engine.Syntax;
using Quantum.Engine.Text;

namespace Quantum.Engine.Benchmarks.Suites;

/// <summary>The stages that a component of 100 lines goes through before it runs, without any cache of components.</summary>
public class ParseBenchmarks
{
    private readonly ExpressionCache _expressions = new(1000);
    private string _source = "";
    private ComponentSyntax _syntax = null!;
    private BoundComponent _bound = null!;

    [GlobalSetup]
    public void Setup()
    {
        _source = HundredLines();
        _syntax = ComponentParser.Parse(new SourceText(_source));
        _bound = Binder.Bind(_syntax, _expressions.Parse);
    }

    [Benchmark(Baseline = true)]
    public object Parse() => ComponentParser.Parse(new SourceText(_source));

    [Benchmark]
    public object Bind() => Binder.Bind(_syntax, _expressions.Parse);

    [Benchmark]
    public object Build() => InterpreterBuilder.Build(_bound);

    /// <summary>A page as people write them: parameters, statements, a function, a table.</summary>
    internal static string HundredLines()
    {
        var source = new StringBuilder("<q:component name=\"Orders\">\n");
        source.Append("  <q:param name=\"customer\" type=\"string\" required=\"true\"/>\n");
        source.Append("  <q:param name=\"rate\" type=\"decimal\" default=\"0.2\" min=\"0\" max=\"1\"/>\n");
        for (int i = 0; i < 12; i++)
        {
            source.Append($"  <q:set name=\"price{i}\" value=\"{{{i} * 2 + 1}}\"/>\n");
            source.Append($"  <q:if condition=\"price{i} > 10\">\n");
            source.Append($"    <q:set name=\"price{i}\" value=\"{{round(price{i} * (1 - rate), 2)}}\"/>\n");
            source.Append("  </q:if>\n");
        }

        source.Append("  <h1 class=\"title\">Orders of {customer}</h1>\n  <table>\n");
        for (int i = 0; i < 11; i++)
        {
            source.Append($"    <tr class=\"row\">\n      <td>Item {i} &amp; more</td>\n");
            source.Append($"      <td title=\"{{price{i}}}\">{{price{i}}}</td>\n    </tr>\n");
        }

        return source.Append("  </table>\n  <p>Total: {price0 + price1}</p>\n</q:component>\n").ToString();
    }
}
