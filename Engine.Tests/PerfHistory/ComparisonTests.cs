using Quantum.Engine.Benchmarks.History;
using Quantum.Engine.Benchmarks.Recording;

namespace Quantum.Engine.Tests.PerfHistory;

public sealed class ComparisonTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("quantum-comparison-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void TheIntervalIsOfStudentOverTheLaunches()
    {
        // By hand: mean 11, deviation 1, error 1 / sqrt 3, and 9.925 for two degrees of freedom.
        var interval = LaunchInterval.Of([10, 11, 12]);
        Assert.Equal(11, interval.Mean, 9);
        Assert.Equal(9.925 / Math.Sqrt(3), interval.Margin, 9);
    }

    [Theory]
    [InlineData(1, 63.657)]
    [InlineData(30, 2.750)]
    [InlineData(31, 2.744)]
    [InlineData(60, 2.660)]
    [InlineData(1000, 2.581)]
    public void TheFactorsAreThoseOfTheTables(int degrees, double expected) =>
        Assert.Equal(expected, StudentDistribution.Factor99(degrees), 3);

    [Fact]
    public void OneLaunchHasNoInterval() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => LaunchInterval.Of([1.0]));

    [Fact]
    public void ArtifactsOfAllLaunchesBecomeRows()
    {
        Write("before", [1000, 1010, 990], "A.Tier1(N: 1)");
        Write("after", [500, 505, 495], "A.Tier1(N: 1)");
        ComparisonRow row = Assert.Single(Comparison.Read(_folder, 3).Rows);
        Assert.Equal(Difference.Faster, row.Difference);
        Assert.Equal("| A.Tier1(N: 1) | 1,000 ± 57 | 500.0 ± 28.7 | 50.0 % | faster | 656 / 656 |", row.ToMarkdown());
    }

    [Fact]
    public void OverlappingIntervalsShowNoDifference()
    {
        Write("before", [1000, 1100, 900], "A.Tier1");
        Write("after", [950, 1040, 880], "A.Tier1");
        var comparison = Comparison.Read(_folder, 3);
        Assert.Equal(Difference.NoneShown, Assert.Single(comparison.Rows).Difference);
        Assert.Contains("no difference shown", comparison.Suggestion());
    }

    [Fact]
    public void ADifferenceOfTheHandwrittenProgramPutsTheMachineInDoubt()
    {
        Write("before", [1000, 1010, 990], "A.Handwritten");
        Write("after", [500, 505, 495], "A.Handwritten");
        string suggestion = Comparison.Read(_folder, 3).Suggestion();
        Assert.Contains("no difference shown", suggestion);
        Assert.Contains("the machine was not the same", suggestion);
    }

    [Fact]
    public void AMissingLaunchIsSaid()
    {
        Write("before", [1000, 1010, 990], "A.Tier1");
        Write("after", [500, 505], "A.Tier1");
        var e = Assert.Throws<HistoryFormatException>(() => Comparison.Read(_folder, 3));
        Assert.Equal("A.Tier1 has 2 results after, but 3 launches were recorded.", e.Message);
    }

    [Theory]
    [InlineData("{", "is no report")]
    [InlineData("{}", "has no list \"Benchmarks\"")]
    [InlineData("""{"Benchmarks":[{}]}""", "without \"FullName\"")]
    [InlineData("""{"Benchmarks":[{"FullName":"A.B","Statistics":null}]}""", "A.B has no result")]
    [InlineData("""{"Benchmarks":[{"FullName":"A.B","Statistics":{"Mean":"x"}}]}""", "is no report")]
    public void ABrokenReportIsNamed(string json, string message)
    {
        var e = Assert.Throws<HistoryFormatException>(() => BenchmarkReport.Parse(json, "after-1.json"));
        Assert.StartsWith("after-1.json", e.Message);
        Assert.Contains(message, e.Message);
    }

    [Fact]
    public void AStrippedReportKeepsTheFiguresAndNothingOfTheHost()
    {
        string full = Reports.Of(("A.Tier1", 12.5, 656));
        string stripped = ReportStripper.Strip(full);
        Assert.Equal(BenchmarkReport.Parse(full, "").Results, BenchmarkReport.Parse(stripped, "").Results);
        Assert.DoesNotContain("somebodys-laptop", stripped);
        Assert.DoesNotContain("Measurements", stripped);
        Assert.Contains("A processor", EntryText.MachineOf(stripped));
    }

    private void Write(string side, double[] means, string benchmark)
    {
        for (int i = 0; i < means.Length; i++)
        {
            string path = Path.Combine(_folder, Comparison.FileNameOf(side, i + 1, "A"));
            File.WriteAllText(path, Reports.Of((benchmark, means[i], 656)));
        }
    }
}
