using System.Text.Json;
using Quantum.Engine.Cli.Conformance;
using Xunit;

namespace Quantum.Engine.Tests.Cli;

public sealed class CaseRunnerTests
{
    [Theory]
    [InlineData("{7}", """{"return": 7}""", true)]
    [InlineData("{7}", """{"return": 7.0}""", false)]
    [InlineData("{7}", """{"return": "7"}""", false)]
    [InlineData("{7}", """{"return": null}""", false)]
    [InlineData("{1 == 1}", """{"return": 1}""", false)]
    [InlineData("{[1, 2.0]}", """{"return": [1, 2.0]}""", true)]
    [InlineData("{[1, 2.0]}", """{"return": [1, 2]}""", false)]
    [InlineData("{[1]}", """{"return": [1, 2]}""", false)]
    [InlineData("{2 ** 70}", """{"return": 1180591620717411303424}""", true)]
    [InlineData("{7}", """{"error": "."}""", false)]
    [InlineData("{1 / 0}", """{"error": ["division by zero", "at line 2: "]}""", true)]
    [InlineData("{1 / 0}", """{"error": ["division by zero", "another"]}""", false)]
    [InlineData("{1 / 0}", """{"return": null}""", false)]
    public void AReturnComparesKindAndValueAndAnErrorItsText(string value, string expect, bool holds)
    {
        CaseResult result = Run($"<q:component name=\"T\">\n<q:return value=\"{value}\"/>\n</q:component>", expect);

        Assert.Equal(holds, result.Status == CaseStatus.Passed);
        Assert.Equal(holds, result.Details.Count == 0);
    }

    [Theory]
    [InlineData("""{"html_contains": "<p>a"}""", true)]
    [InlineData("""{"html_contains": ["<p>a", "b</p>"]}""", true)]
    [InlineData("""{"html_contains": ["<p>a", "c"]}""", false)]
    [InlineData("""{"html_not_contains": ["c"]}""", true)]
    [InlineData("""{"html_contains": ["a"], "html_not_contains": ["b"]}""", false)]
    public void HtmlIsSearchedForPieces(string expect, bool holds) => Assert.Equal(
        holds, Run("<q:component name=\"T\"><p>a b</p></q:component>", expect).Status == CaseStatus.Passed);

    [Fact]
    public void AnObjectComparesWithoutTheOrderOfItsKeys()
    {
        const string Source = """<q:component name="T"><q:return value="{x}"/></q:component>""";

        Assert.Empty(Run(Source, """{"return": {"a": 1, "b": [2]}}""", """{"params": {"x": {"b": [2], "a": 1}}}""").Details);
        Assert.NotEmpty(Run(Source, """{"return": {"a": 1}}""", """{"params": {"x": {"b": [2], "a": 1}}}""").Details);
    }

    [Fact]
    public void FilesOfTheCaseAreComponentsOfItsRoot()
    {
        CaseResult result = Run(
            """<q:component name="T"><q:import component="Part" from="parts"/><Part/></q:component>""",
            """{"html_contains": "<b>part</b>"}""",
            """{"files": {"parts/Part.q": "<q:component name='Part'><b>part</b></q:component>"}}""");

        Assert.Empty(result.Details);
    }

    [Fact]
    public void ScopesHoldTheGivenValues() => Assert.Empty(Run(
        """<q:component name="T"><q:return value="{session.n}"/></q:component>""",
        """{"return": 5}""",
        """{"scopes": {"session": {"n": 5}}}""").Details);

    private static CaseResult Run(string source, string expect, string more = "{}")
    {
        var fields = new Dictionary<string, object?>
        {
            ["id"] = "x",
            ["rule"] = "RET-1",
            ["tier"] = "core",
            ["source"] = source,
            ["expect"] = JsonDocument.Parse(expect).RootElement,
            ["hot"] = true,
        };
        foreach (JsonProperty property in JsonDocument.Parse(more).RootElement.EnumerateObject())
        {
            fields[property.Name] = property.Value;
        }

        return new CaseRunner().Run(ConformanceCase.Parse(JsonSerializer.Serialize(fields), "cases.jsonl", 1));
    }
}
