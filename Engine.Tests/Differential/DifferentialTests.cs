using Quantum.Engine.Cli.Conformance;

namespace Quantum.Engine.Tests.Differential;

/// <summary>
/// Random programs show the same in every mode. <c>./build.sh fuzz</c> tries more of them than these, whose seeds never change.
/// </summary>
public abstract class DifferentialTests
{
    private const int Blocks = 5;
    private const int ProgramsInBlock = 100;

    // Compiling is most of the work: each program runs in two of the modes, so that all of them get their share.
    private const int ModesOfProgram = 2;

    private static readonly ExecutionMode[] Modes = [.. ExecutionMode.All.Where(mode => mode != ExecutionMode.Interpreted)];

    // Classes run beside one another, the blocks of one class do not.
    private readonly int _class;

    private protected DifferentialTests(int number) => _class = number;

    public static TheoryData<int> AllBlocks => [.. Enumerable.Range(0, Blocks)];

    [Theory]
    [MemberData(nameof(AllBlocks))]
    public void RandomProgramsShowTheSameInEveryMode(int block)
    {
        int first = ((_class * Blocks) + block) * ProgramsInBlock;
        for (int seed = first; seed < first + ProgramsInBlock; seed++)
        {
            if (new DifferentialRunner(ModesOf(seed)).Find(ProgramGenerator.Create(seed)) is { } found)
            {
                Assert.Fail($"seed {seed}:\n{Shrinker.Shrink(found)}");
            }
        }
    }

    private static List<ExecutionMode> ModesOf(int seed) =>
        Enumerable.Range(seed * ModesOfProgram, ModesOfProgram).Select(i => Modes[i % Modes.Length]).ToList();
}

public sealed class FirstDifferentialTests() : DifferentialTests(0);

public sealed class SecondDifferentialTests() : DifferentialTests(1);

public sealed class ThirdDifferentialTests() : DifferentialTests(2);

public sealed class FourthDifferentialTests() : DifferentialTests(3);
