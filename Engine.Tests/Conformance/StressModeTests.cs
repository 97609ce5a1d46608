using Quantum.Engine.Cli.Conformance;
using Xunit;

namespace Quantum.Engine.Tests.Conformance;

/// <summary>A run that is left and entered again at every statement shows the same as one that goes straight through.</summary>
public sealed class StressModeTests
{
    private readonly CaseRunner _runner = new(options => options.SuspendEverywhere = true);

    public static TheoryData<string> Cases => [.. CaseCatalog.RunnableIds];

    [Theory]
    [MemberData(nameof(Cases))]
    public void TheCaseShowsTheSameWhenEveryStatementSuspends(string id)
    {
        CaseResult result = _runner.Run(CaseCatalog.Find(id));

        Assert.True(result.Status == CaseStatus.Passed, string.Join(Environment.NewLine, result.Details));
    }
}
