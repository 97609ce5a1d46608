using Quantum.Engine.Benchmarks.History;

namespace Quantum.Engine.Benchmarks.Recording;

/// <summary>What <c>perf record</c> was asked for.</summary>
/// <param name="Id">The id of the new entry.</param>
/// <param name="Baseline">The commit before, by any name git knows.</param>
/// <param name="Filters">The filters of BenchmarkDotNet.</param>
/// <param name="Launches">How often each side is started, at least 2.</param>
/// <param name="Warmups">Iterations of a launch that are not measured.</param>
/// <param name="Iterations">Measured iterations of a launch.</param>
/// <param name="Texts">The author's texts.</param>
internal sealed record RecordOptions(
    string Id, string Baseline, string[] Filters, int Launches, int Warmups, int Iterations, EntryTexts Texts)
{
    private const int StandardLaunches = 5;
    private const int StandardWarmups = 4;
    private const int StandardIterations = 8;

    /// <summary>Reads the arguments behind <c>perf record</c>.</summary>
    /// <exception cref="CommandLineException">One is missing, unknown or out of range.</exception>
    public static RecordOptions Parse(IEnumerable<string> arguments)
    {
        var reader = new OptionReader(
            arguments, "--id", "--baseline", "--filter", "--launches", "--warmups", "--iterations", "--title", "--objective",
            "--hypothesis", "--changes");
        string id = reader.Required("--id");
        if (HistoryLog.ProblemOfId(id) is { } problem)
        {
            throw new CommandLineException(problem);
        }

        return new RecordOptions(
            id, reader.Required("--baseline"), reader.Values("--filter"),
            reader.Count("--launches", StandardLaunches, 2),
            reader.Count("--warmups", StandardWarmups, 1),
            reader.Count("--iterations", StandardIterations, 1),
            new EntryTexts(
                reader.Text("--title"), reader.Text("--objective"), reader.Text("--hypothesis"), reader.Text("--changes")));
    }
}

/// <summary>What the author says of a measurement; what is null is left open in the entry.</summary>
internal sealed record EntryTexts(string? Title, string? Objective, string? Hypothesis, string? Changes);
