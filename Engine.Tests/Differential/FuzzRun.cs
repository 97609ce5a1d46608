using System.Diagnostics;
using System.Globalization;
using Quantum.Engine.Cli.Conformance;

namespace Quantum.Engine.Tests.Differential;

/// <summary>
/// What <c>./build.sh fuzz</c> runs: random programs in every mode until the time is over. Program <c>i</c> of seed <c>S</c>
/// is that of seed <c>S + i</c>. Its settings are environment variables, since a test has no arguments.
/// </summary>
public sealed class FuzzRun
{
    private const int MostDisagreements = 10;
    private static readonly TimeSpan BetweenReports = TimeSpan.FromSeconds(20);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly TimeSpan _duration = TimeSpan.FromMinutes(Number("MINUTES", 1));
    private readonly int _seed = (int)Number("SEED", Random.Shared.Next(1_000_000_000));
    private readonly int _programs = (int)Number("PROGRAMS", int.MaxValue);
    private readonly IReadOnlyList<ExecutionMode> _modes = ModesOf(Setting("MODES", "all"));

    private int _done;
    private int _disagreements;
    private TimeSpan _nextReport = BetweenReports;

    [Fact(Explicit = true)]
    public void RandomProgramsShowTheSameInEveryMode()
    {
        Console.WriteLine($"seed {_seed}, modes {string.Join(", ", _modes)}");
        Parallel.ForEach(Seeds(), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, Try);
        Console.WriteLine($"{_done} programs, {_disagreements} disagreements");
        Assert.Equal(0, _disagreements);
    }

    private IEnumerable<int> Seeds()
    {
        for (int i = 0; i < _programs && _clock.Elapsed < _duration && _disagreements < MostDisagreements; i++)
        {
            yield return unchecked(_seed + i);
        }
    }

    private void Try(int seed)
    {
        if (new DifferentialRunner(_modes).Find(ProgramGenerator.Create(seed)) is { } found)
        {
            Interlocked.Increment(ref _disagreements);
            Console.WriteLine($"seed {seed} (again: ./build.sh fuzz --seed {seed} --programs 1):\n{Shrinker.Shrink(found)}");
        }

        Interlocked.Increment(ref _done);
        Report();
    }

    private void Report()
    {
        lock (_clock)
        {
            if (_clock.Elapsed > _nextReport)
            {
                _nextReport += BetweenReports;
                Console.WriteLine($"{_clock.Elapsed:mm\\:ss}: {_done} programs, {_disagreements} disagreements");
            }
        }
    }

    private static IReadOnlyList<ExecutionMode> ModesOf(string names) =>
        ExecutionMode.TryParse(names, out IReadOnlyList<ExecutionMode> modes, out string? unknown)
            ? modes
            : throw new ArgumentException($"there is no mode '{unknown}'");

    private static double Number(string name, double otherwise) =>
        double.Parse(Setting(name, otherwise.ToString("R", CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);

    private static string Setting(string name, string otherwise) =>
        Environment.GetEnvironmentVariable($"QUANTUM_FUZZ_{name}") is { Length: > 0 } given ? given : otherwise;
}
