using System.Diagnostics;
using System.Globalization;
using Quantum.Engine.Cli.Conformance;

namespace Quantum.Engine.Tests.Differential;

/// <summary>
/// What <c>./build.sh fuzz</c> runs: random programs or formulas in every mode until the time is over. Program <c>i</c> of seed
/// <c>S</c> is that of seed <c>S + i</c>. Its settings are environment variables, since a test has no arguments.
/// </summary>
public sealed class FuzzRun : IDisposable
{
    private const int MostDisagreements = 10;
    private static readonly TimeSpan BetweenReports = TimeSpan.FromSeconds(20);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly TimeSpan _duration = TimeSpan.FromMinutes(Number("MINUTES", 1));
    private readonly int _seed = (int)Number("SEED", Random.Shared.Next(1_000_000_000));
    private readonly int _programs = (int)Number("PROGRAMS", int.MaxValue);
    private readonly bool _areFormulas = Setting("FORMULAS", "0") == "1";
    private readonly IReadOnlyList<ExecutionMode> _modes = ModesOf(Setting("MODES", "all"));
    private readonly ThreadLocal<FormulaRunner> _formulas;

    private int _done;
    private int _disagreements;
    private TimeSpan _nextReport = BetweenReports;

    public FuzzRun() => _formulas = new(() => new FormulaRunner(_modes), trackAllValues: true);

    public void Dispose()
    {
        foreach (FormulaRunner runner in _formulas.Values)
        {
            runner.Dispose();
        }

        _formulas.Dispose();
    }

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
        if ((_areFormulas ? TryFormula(seed) : TryProgram(seed)) is { } found)
        {
            Interlocked.Increment(ref _disagreements);
            string kind = _areFormulas ? " --formulas" : "";
            Console.WriteLine($"seed {seed} (again: ./build.sh fuzz{kind} --seed {seed} --programs 1):\n{found}");
        }

        Interlocked.Increment(ref _done);
        Report();
    }

    private object? TryProgram(int seed) =>
        new DifferentialRunner(_modes).Find(ProgramGenerator.Create(seed)) is { } found ? Shrinker.Shrink(found) : null;

    private FormulaDisagreement? TryFormula(int seed)
    {
        FormulaRunner runner = _formulas.Value!;
        return runner.Find(FormulaGenerator.Create(seed))?.Shrink(runner);
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
