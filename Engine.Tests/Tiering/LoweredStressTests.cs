using Quantum.Engine.Hosting;
using Quantum.Engine.Tests.Interpreter;

namespace Quantum.Engine.Tests.Tiering;

/// <summary>Generated programs under the stress modes of the public options, with the code that the engine makes of them.</summary>
public sealed class LoweredStressTests
{
    private static readonly Dictionary<string, Action<TieringOptions>> Modes = new()
    {
        ["first call"] = tiering => tiering.CompileAtFirstCall = true,
        ["every header"] = tiering => tiering.OsrAtEveryHeader = true,
        ["leaving"] = tiering => (tiering.CompileAtFirstCall, tiering.LeaveEverywhere) = (true, true),
        ["leaving at headers"] = tiering => (tiering.OsrAtEveryHeader, tiering.LeaveEverywhere) = (true, true),
        ["one entry"] = tiering =>
            (tiering.CompileAtFirstCall, tiering.LeaveEverywhere, tiering.MaxCodeEntries) = (true, true, 1),
    };

    public static TheoryData<string> ModeNames => [.. Modes.Keys];

    [Theory]
    [MemberData(nameof(ModeNames))]
    public void ProgramsDoTheSame(string mode)
    {
        using var plain = new QuantumEngine(Options(TierMode.Interpreted));
        QuantumEngineOptions options = Options(TierMode.Auto);
        Modes[mode](options.Tiering);
        using var tiered = new QuantumEngine(options);
        var programs = new RandomPrograms(mode.Length);
        for (int i = 0; i < 100; i++)
        {
            string source = programs.Next();
            MeasuredRun expected = MeasuredRun.Of(plain, source);
            for (int run = 0; run < 3; run++)
            {
                Assert.Equal((source, expected), (source, MeasuredRun.Of(tiered, source)));
            }
        }

        Assert.Equal(0, tiered.Tiers.Totals.Failed);
        Assert.True(tiered.Tiers.Totals.Compiled > 20);
    }

    private static QuantumEngineOptions Options(TierMode tier) => new() { Clock = () => new DateTime(2026, 1, 31), Tier = tier };
}
