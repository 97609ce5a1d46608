using System.Diagnostics;
using Quantum.Engine.Cli.Terminal;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Cli.Running;

/// <summary>Runs a component again and again, so that there is something to see of its profile and its tiers.</summary>
internal static class Rehearsal
{
    /// <summary>How often a component is run where nobody says so.</summary>
    public const int Runs = 200;

    /// <summary>How long a slow component is run where nobody says how often.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(10);

    /// <param name="console">Where a failure is reported.</param>
    /// <param name="file">The component, as it was named on the command line.</param>
    /// <param name="settings">What it is given.</param>
    /// <param name="repeat">How often it is run; null for as often as usual, 0 for not at all.</param>
    /// <param name="look">Looks at the engine and the component after the runs.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Watch(
        CommandConsole console, string file, RunSettings settings, int? repeat, Action<QuantumEngine, string> look)
    {
        string path = Path.GetFullPath(file);
        string root = Path.GetFullPath(settings.Root ?? Path.GetDirectoryName(path)!);
        try
        {
            using QuantumEngine engine = CreateEngine(root);
            if (repeat != 0)
            {
                Run(engine.Load(path), settings, repeat);
            }

            look(engine, path);
            return ExitCode.Success;
        }
        catch (QuantumException e)
        {
            ProblemReport.WriteFailure(console.Messages, RunError.From(e, file, path, root).Problem);
        }
        catch (Exception e) when (FileFailure.Matches(e))
        {
            ProblemReport.WriteFailure(console.Messages, Problem.WithFile(file, FileFailure.Describe(file, e)));
        }

        return ExitCode.Failure;
    }

    // Compiling on the thread of the run: what is shown does not depend on how far a worker has come.
    private static QuantumEngine CreateEngine(string root)
    {
        var options = new QuantumEngineOptions { ComponentRoot = root };
        options.Tiering.CompileSynchronously = true;
        options.Tiering.MeasureTime = true;
        return new QuantumEngine(options);
    }

    private static void Run(Component component, RunSettings settings, int? repeat)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < (repeat ?? Runs); i++)
        {
            if (repeat is null && Stopwatch.GetElapsedTime(start) > Patience)
            {
                return;
            }

            _ = component.Run(settings.Parameters, settings.Scopes.Create()).Html;
        }
    }
}
