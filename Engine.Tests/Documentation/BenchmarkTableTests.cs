using System.Reflection;
using System.Text.RegularExpressions;
using BenchmarkDotNet.Attributes;
using Quantum.Engine.Benchmarks;

namespace Quantum.Engine.Tests.Documentation;

/// <summary>The tables of the benchmarks' README and the suites are the same.</summary>
public sealed partial class BenchmarkTableTests
{
    private static readonly string[] Claims = ["A", "B", "C", "D", "E", "F", "5.1"];

    private static readonly string[] Experiments =
    [
        "CACHE-INVALIDATION-CASCADE", "CALCULATOR-CONTEXT-PROPAGATION", "DYNAMIC-FUNCTION-CALL-ALLOCATION-TUNING",
        "DYNAMIC-FUNCTION-OVERHEAD", "FUNCTION-LOOKUP-FALLBACK-CALLSITE-MEMOIZATION", "FUNCTION-REGISTRATION-REFLECTION",
        "TYPE-CONVERSION-BASEOP-FINE-TUNING", "TYPE-CONVERSION-HOTPATH", "VARIABLE-PROVIDER-CONTEXT-ALLOCATION",
    ];

    private static readonly Type[] Suites = typeof(BenchmarkConfig).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && type.GetMethods().Any(m => m.GetCustomAttribute<BenchmarkAttribute>() is not null))
        .Where(type => type.IsPublic)
        .ToArray();

    private static readonly string[][] Rows = File.ReadAllLines(RepositoryFiles.PathOf("Engine.Benchmarks", "README.md"))
        .Where(line => line.StartsWith('|') && line.Contains('`'))
        .Select(line => line.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries))
        .ToArray();

    [Fact]
    public void EachClaimOfTheStudyHasItsSuite()
    {
        string[][] rows = Rows.Where(row => row.Length == 4).ToArray();
        Assert.Equal(Claims, rows.Select(row => row[0]).Distinct());
        Assert.All(rows, row => Assert.EndsWith(".Suites.Study", SuiteOf(row[2]).Namespace));
    }

    [Fact]
    public void EachExperimentOfTheHistoryHasItsSuite()
    {
        string[][] rows = Rows.Where(row => row.Length == 3 && row[0] == row[0].ToUpperInvariant()).ToArray();
        Assert.Equal(Experiments, rows.Select(row => row[0]).Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.EndsWith(".Suites.History", SuiteOf(row[1]).Namespace));
        Assert.Equal(rows.Length, rows.Select(row => SuiteOf(row[1])).Distinct().Count());
    }

    [Fact]
    public void EachSuiteIsInATableAndEachNameOfATableIsASuite()
    {
        IEnumerable<string> named = Rows.SelectMany(row => row[..^1]).SelectMany(cell => SuiteName.Matches(cell))
            .Select(match => match.Value);
        Assert.Equal(Suites.Select(suite => suite.Name).Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EachCommandSelectsTheSuiteOfItsRow()
    {
        foreach (string[] row in Rows.Where(row => row[^1].Contains("bench '", StringComparison.Ordinal)))
        {
            string filter = row[^1].Split('\'')[1];
            string first = row[..^1].Select(cell => SuiteName.Match(cell)).First(match => match.Success).Value;
            Assert.Equal($"*.{first}*", filter);
        }
    }

    private static Type SuiteOf(string cell) => Suites.Single(suite => suite.Name == SuiteName.Match(cell).Value);

    [GeneratedRegex(@"(?<=`)\w+Benchmarks(?=`)")]
    private static partial Regex SuiteName { get; }
}
