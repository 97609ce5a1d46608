using Quantum.Engine.Cli.Running;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Cli.Conformance;

/// <summary>An engine in one mode that writes down all that its runs show. For one thread.</summary>
internal sealed class ObservedEngine : IDisposable
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(60);

    private readonly List<string> _effects = [];

    /// <param name="mode">How it executes.</param>
    /// <param name="options">How it is set up otherwise; its own from now on.</param>
    public ObservedEngine(ExecutionMode mode, QuantumEngineOptions options)
    {
        mode.Configure(options);
        options.Unresolved = p => Note($"unresolved {{{p.Expression}}} at {p.File}:{p.Line}: {p.Reason}");
        Engine = new QuantumEngine(options);
    }

    /// <summary>For what is registered before the first run.</summary>
    public QuantumEngine Engine { get; }

    /// <summary>Adds to the side effects of the run, in their order.</summary>
    public void Note(string effect) => _effects.Add(effect);

    /// <summary>Loads and runs a component and tells what there was to see.</summary>
    /// <param name="load">Finds the component, which may fail to parse.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="scopes">What the host's scopes hold at the start.</param>
    /// <param name="draws">Whether the HTML is drawn.</param>
    public Observation Run(
        Func<QuantumEngine, Component> load, IReadOnlyDictionary<string, object?> parameters, ScopeValues scopes, bool draws)
    {
        _effects.Clear();
        var aspects = new Dictionary<string, string>();
        Observation seen = Observe(load, parameters, scopes, draws, aspects);
        aspects["side effects"] = string.Join("; ", _effects);
        return seen;
    }

    public void Dispose() => Engine.Dispose();

    private Observation Observe(
        Func<QuantumEngine, Component> load,
        IReadOnlyDictionary<string, object?> parameters,
        ScopeValues scopes,
        bool draws,
        Dictionary<string, string> aspects)
    {
        using var limit = new CancellationTokenSource(TimeLimit);
        try
        {
            RunResult result = load(Engine).Run(parameters, scopes.Create(Record), limit.Token);
            Describe(result, aspects);
            string? html = draws ? result.Html : null;
            (aspects["html"], aspects["steps"]) = (html ?? "nothing", $"{result.Steps}");
            aspects["redirect"] = result.Redirect is { } redirect ? $"{redirect.Status} {redirect.Url}; {result.Flash}" : "nothing";
            return new Observation { Value = result.Value, Html = html, Redirect = result.Redirect, Aspects = aspects };
        }
        catch (QuantumException e)
        {
            Describe(e, aspects);
            return new Observation { Error = e.DisplayText, Aspects = aspects };
        }
        catch (Exception e)
        {
            aspects["exception"] = $"{e.GetType().Name}: {e.Message}";
            return new Observation { Escaped = aspects["exception"], Aspects = aspects };
        }
    }

    private IDictionary<string, object?> Record(string scope, IDictionary<string, object?> values) =>
        new RecordingScope(scope, values, Note);

    private static void Describe(RunResult result, Dictionary<string, string> aspects)
    {
        aspects["value"] = ObservedText.Of(result.Value);
        aspects["variables"] = ObservedText.Of(result.Variables);
        aspects["steps of statements"] = $"{result.Steps}";
    }

    private static void Describe(QuantumException error, Dictionary<string, string> aspects)
    {
        aspects["error"] = error.Message;
        aspects["kind of error"] = error.GetType().Name;
        aspects["file"] = error.File ?? "nothing";
        aspects["line"] = $"{error.Line}:{error.Column}";
        aspects["displayed error"] = error.DisplayText;
        aspects["expression"] = error.Expression ?? "nothing";
        aspects["rule"] = error.Rule ?? "nothing";
        aspects["component"] = error.ComponentName ?? "nothing";
        aspects["call path"] = string.Join(" < ", error.CallPath);
        aspects["steps"] = $"{error.Steps}";
    }
}
