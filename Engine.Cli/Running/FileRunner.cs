using System.Diagnostics;
using Quantum.Engine.Cli.Terminal;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Cli.Running;

/// <summary>Runs component files: statements first, then the markup. Files of one component root share an engine.</summary>
internal sealed class FileRunner(RunSettings settings) : IDisposable
{
    private readonly Dictionary<string, QuantumEngine> _engines = [];

    /// <param name="file">The file as it was named on the command line.</param>
    public FileOutcome Run(string file)
    {
        string path = Path.GetFullPath(file);
        string root = Path.GetFullPath(settings.Root ?? Path.GetDirectoryName(path)!);
        QuantumEngine engine = EngineFor(root);
        long start = Stopwatch.GetTimestamp();
        FileOutcome outcome = Run(engine, file, path, root, out long steps);
        return settings.Measures
            ? outcome with { Statistics = new(steps, Stopwatch.GetElapsedTime(start), engine.Tiers, engine.Statistics) }
            : outcome;
    }

    public void Dispose()
    {
        foreach (QuantumEngine engine in _engines.Values)
        {
            engine.Dispose();
        }
    }

    private FileOutcome Run(QuantumEngine engine, string file, string path, string root, out long steps)
    {
        steps = 0;
        try
        {
            RunResult result = engine.Load(path).Run(settings.Parameters, settings.Scopes.Create());
            string? html = string.IsNullOrEmpty(result.Html) ? null : result.Html;
            steps = result.Steps;
            return new FileOutcome(file, result.Value, html, null);
        }
        catch (QuantumException e)
        {
            steps = e.Steps;
            return FileOutcome.Failed(file, RunError.From(e, file, path, root));
        }
        catch (Exception e) when (FileFailure.Matches(e))
        {
            return FileOutcome.Failed(file, RunError.WithFile(file, FileFailure.Describe(file, e)));
        }
    }

    private QuantumEngine EngineFor(string root)
    {
        if (!_engines.TryGetValue(root, out QuantumEngine? engine))
        {
            var options = new QuantumEngineOptions { ComponentRoot = root, Tier = settings.Tier };
            options.Tiering.CompileAtFirstCall = settings.CompilesAtFirstCall;
            options.Tiering.MeasureTime = settings.Measures;
            engine = new QuantumEngine(options);
            _engines.Add(root, engine);
        }

        return engine;
    }
}
