using Quantum.Engine.Cli.Conformance;
using Xunit;

namespace Quantum.Engine.Tests.Conformance;

/// <summary>The language's conformance cases, each a test of its own.</summary>
public sealed class ConformanceTests
{
    public static TheoryData<string> Cases => [.. CaseCatalog.RunnableIds];

    [Theory]
    [MemberData(nameof(Cases))]
    public void TheCaseShowsWhatItExpects(string id)
    {
        CaseResult result = new CaseRunner().Run(CaseCatalog.Find(id));

        Assert.True(result.Status == CaseStatus.Passed, string.Join(Environment.NewLine, result.Details));
    }

    [Fact]
    public void EveryCaseHasAnIdOfItsOwn()
    {
        IEnumerable<string> repeated = CaseCatalog.All
            .GroupBy(c => c.Id)
            .Where(group => group.Count() > 1)
            .Select(group => $"{group.Key}: {string.Join(", ", group.Select(c => $"{Path.GetFileName(c.File)}:{c.Line}"))}");

        Assert.Equal("", string.Join("; ", repeated));
    }

    [Fact]
    public void EveryCaseBelongsToATierOfTheSpecification() =>
        Assert.All(CaseCatalog.All, c => Assert.Contains(c.Tier, new[] { "core", "data", "web" }));
}
