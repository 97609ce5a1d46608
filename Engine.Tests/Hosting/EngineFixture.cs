using Quantum.Engine.Hosting;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.Tests.Hosting;

/// <summary>An engine with a folder of its own; both go with the test.</summary>
public abstract class EngineFixture : IDisposable
{
    /// <summary>A threshold at which small parts are compiled after some 5,000 runs, so that tests stay short.</summary>
    protected const double CompilesSoon = 1 / 65.0;

    private readonly Lazy<string> _folder = new(() => Directory.CreateTempSubdirectory("quantum-engine-").FullName);
    private readonly Lazy<QuantumEngine> _engine;

    protected EngineFixture()
    {
        Options = new QuantumEngineOptions();
        _engine = new(() => new QuantumEngine(Options));
    }

    /// <summary>How the engine is set up at its first use.</summary>
    protected QuantumEngineOptions Options { get; }

    protected QuantumEngine Engine => _engine.Value;

    protected string Folder => _folder.Value;

    public void Dispose()
    {
        if (_engine.IsValueCreated)
        {
            Engine.Dispose();
        }

        if (_folder.IsValueCreated)
        {
            Directory.Delete(Folder, recursive: true);
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>A component around a body.</summary>
    internal static string Source(string body) => $"<q:component name=\"Page\">{body}</q:component>";

    protected Component Parse(string body) => Engine.Parse(Source(body));

    protected RunResult Run(string body, object? parameters = null) => Parse(body).Run(parameters);

    protected RunResult Run(string body, RunScopes scopes) => Parse(body).Run(null, scopes);

    protected object? Value(string expression) => Run($"<q:return value=\"{{{expression}}}\"/>").Value;

    protected T Failure<T>(string body, object? parameters = null)
        where T : QuantumException => Assert.Throws<T>(() => _ = Run(body, parameters).Html);

    protected QuantumExecutionException Failure(string body, object? parameters = null) =>
        Failure<QuantumExecutionException>(body, parameters);

    protected void UseFolder() => Options.ComponentRoot = Folder;

    protected string WriteFile(string name, string text)
    {
        string path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Writes a file whose time stamp is old enough to be trusted.</summary>
    protected string WriteSettled(string name, string text, int minutesOld = 10)
    {
        string path = WriteFile(name, text);
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddMinutes(-minutesOld));
        return path;
    }
}
