using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace Quantum.Engine.Tests.Conformance;

/// <summary>
/// The language reference and the tests speak of the same rules. What only host code can do, and no case can say, is tested in
/// a test with the trait <c>Rule</c>.
/// </summary>
public sealed partial class RulesTests
{
    private static readonly IReadOnlyList<Rule> Defined = Rule
        .Definitions(File.ReadAllText(RepositoryFiles.PathOf("docs", "language.md")));

    [Fact]
    public void TheReferenceDefinesRules()
    {
        Assert.Contains(Defined, rule => rule.Has("core"));
        Assert.Contains(Defined, rule => rule.Has("web"));
    }

    [Theory]
    [InlineData("core")]
    [InlineData("web")]
    public void EveryRuleOfATierHasACase(string tier)
    {
        HashSet<string> tested = CaseCatalog.All.SelectMany(c => c.RuleIds).Concat(RulesOfTests()).ToHashSet();

        IEnumerable<string> untested = Defined
            .Where(rule => rule.Has(tier) && !tested.Contains(rule.Id))
            .Select(rule => rule.Id)
            .Distinct();

        Assert.Equal("", string.Join(", ", untested));
    }

    [Fact]
    public void EveryCaseCitesDefinedRules()
    {
        HashSet<string> known = Defined.Select(rule => rule.Id).ToHashSet();

        IEnumerable<string> strangers = CaseCatalog.All
            .Where(c => c.RuleIds.Count == 0 || c.RuleIds.Any(id => !known.Contains(id)))
            .Select(c => $"{c.Id} cites {c.Rule}");

        Assert.Equal("", string.Join(", ", strangers));
    }

    [Theory]
    [InlineData("**RET-1** [core] The first return ends.", "RET-1", "core")]
    [InlineData("| **DB-2** [data] | pages |", "DB-2", "data")]
    [InlineData("### **EXPR-16** [core, data]", "EXPR-16", "core, data")]
    [InlineData("**LIB** [core] Functions.", "LIB", "core")]
    [InlineData("**ROUTE-1** Files are pages.", "ROUTE-1", "")]
    public void ABoldIdDefinesARule(string line, string id, string tiers) =>
        Assert.Equal(new Rule(id, tiers), Assert.Single(Rule.Definitions(line)));

    [Theory]
    [InlineData("This is **NOT** a rule.")]
    [InlineData("See RET-1 and `RET-2`.")]
    public void OtherTextDefinesNone(string line) => Assert.Empty(Rule.Definitions(line));

    private static IEnumerable<string> RulesOfTests() =>
        from type in typeof(RulesTests).Assembly.GetTypes()
        from method in type.GetMethods()
        from trait in method.GetCustomAttributes<TraitAttribute>()
        where trait.Name == "Rule"
        select trait.Value;

    private sealed partial record Rule(string Id, string Tiers)
    {
        public bool Has(string tier) => Tiers.Split(", ").Contains(tier);

        public static IReadOnlyList<Rule> Definitions(string markdown) => Definition()
            .Matches(markdown)
            .Select(match => new Rule(match.Groups["id"].Value, match.Groups["tiers"].Value))
            .ToList();

        // A numbered id in bold, or an id in bold that is followed by its tiers in brackets.
        [GeneratedRegex(
            @"\*\*(?<id>[A-Z]+-\d+)\*\*(?:[ \t]*\[(?<tiers>[a-z, ]+)\])?"
            + @"|\*\*(?<id>[A-Z]+)\*\*[ \t]*\[(?<tiers>[a-z, ]+)\]")]
        private static partial Regex Definition();
    }
}
