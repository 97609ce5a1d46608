using System.Text;
using BenchmarkDotNet.Attributes;
using Quantum.Engine.Syntax;
using Quantum.Engine.Syntax.Expressions;
using Quantum.Engine.Syntax.Formulas;
using Quantum.Engine.Text;

namespace Quantum.Engine.Benchmarks.Suites.Stages;

/// <summary>Text becomes a tree, without any cache: a component of 100 lines, an expression, a formula.</summary>
public class ParseBenchmarks
{
    private readonly string _source = HundredLines();

    [Benchmark(Baseline = true)]
    public object Parse() => ComponentParser.Parse(new SourceText(_source));

    [Benchmark]
    public object Expression() => ExpressionParser.Parse("a + b * c > d and name[0] != 'x'", isCondition: false);

    [Benchmark]
    public object Formula() => FormulaParser.Parse("if(a + b * c > d, S[[1, 2, 3]](S * a), max(a, b))");

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
