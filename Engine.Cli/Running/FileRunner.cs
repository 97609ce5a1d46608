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
        try
        {
            Component component = EngineFor(root).Load(path);
            RunResult result = component.Run(settings.Parameters, settings.Scopes.Create());
            string? html = string.IsNullOrEmpty(result.Html) ? null : result.Html;
            return new FileOutcome(file, result.Value, html, null);
        }
        catch (QuantumException e)
        {
            return FileOutcome.Failed(file, RunError.From(e, file, path, root));
        }
        catch (Exception e) when (FileFailure.Matches(e))
        {
            return FileOutcome.Failed(file, RunError.WithFile(file, FileFailure.Describe(file, e)));
        }
    }

    public void Dispose()
    {
        foreach (QuantumEngine engine in _engines.Values)
        {
            engine.Dispose();
        }
    }

    private QuantumEngine EngineFor(string root)
    {
        if (!_engines.TryGetValue(root, out QuantumEngine? engine))
        {
            var options = new QuantumEngineOptions { ComponentRoot = root, Tier = settings.Tier };
            options.Tiering.CompileAtFirstCall = settings.CompilesAtFirstCall;
            engine = new QuantumEngine(options);
            _engines.Add(root, engine);
        }

        return engine;
    }
}
