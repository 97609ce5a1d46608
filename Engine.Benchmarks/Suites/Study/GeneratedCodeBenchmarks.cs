using BenchmarkDotNet.Attributes;

namespace Quantum.Engine.Benchmarks.Suites.Study;

/// <summary>
/// Claim D: code generated from a component runs like code written by hand: a loop of 1,000, conditions, functions, interpreted
/// and compiled.
/// </summary>
public class GeneratedCodeBenchmarks : TierBenchmarks
{
    [Params(StudyPrograms.Loop, StudyPrograms.Conditions, StudyPrograms.Functions)]
    public string Program { get; set; } = "";

    protected override string Source => StudyPrograms.SourceOf(Program);

    protected override Dictionary<string, object?> Parameters { get; } = StudyPrograms.Parameters();

    protected override long ByHand() => StudyPrograms.RunByHand(Program, (int)Parameters["count"]!);
}
