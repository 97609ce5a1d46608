using Quantum.Engine.AspNetCore;

namespace Quantum.Engine.Cli.Conformance.Web;

/// <summary>Runs the requests of one case, in a mode, against an application of their own.</summary>
/// <param name="script">The requests.</param>
/// <param name="runs">How often all of them are sent to one engine.</param>
/// <param name="root">The folder with the components.</param>
/// <param name="now">What the clock shows all the time.</param>
internal sealed class WebCaseRunner(WebScript script, int runs, string root, DateTime now)
{
    private const int RandomSeed = 1;

    /// <summary>What the answers show, run by run.</summary>
    public List<WebObservation> Observe(ExecutionMode mode)
    {
        List<string> effects = [];
        using var server = new CaseServer(root, options => Configure(options, mode, effects.Add));
        return Enumerable.Range(0, runs).Select(_ => Observe(server, effects)).ToList();
    }

    private void Configure(QuantumWebOptions options, ExecutionMode mode, Action<string> note)
    {
        options.ComponentRoot = root;
        options.Clock = () => now;
        options.Random = new Random(RandomSeed);
        options.Antiforgery = script.UsesAntiforgery;
        options.Unresolved = p => note($"unresolved {{{p.Expression}}} at {p.File}:{p.Line}: {p.Reason}");
        mode.Configure(options);
    }

    private WebObservation Observe(CaseServer server, List<string> effects)
    {
        effects.Clear();
        List<WebResponse> responses = [];
        var aspects = new Dictionary<string, string>();
        try
        {
            SendAll(server, responses);
        }
        catch (Exception e)
        {
            aspects["exception"] = $"{e.GetType().Name}: {e.Message}";
        }

        foreach ((int index, WebResponse response) in responses.Index())
        {
            aspects[$"answer {index + 1}"] = response.ToComparable();
        }

        aspects["side effects"] = string.Join("; ", effects);
        return new WebObservation { Responses = responses, Escaped = aspects.GetValueOrDefault("exception"), Aspects = aspects };
    }

    private void SendAll(CaseServer server, List<WebResponse> responses)
    {
        Dictionary<string, WebClient> clients = [];
        WebClient first = ClientOf(script.Steps[0]);
        server.Prepare(first, script);
        foreach (WebStep step in script.Steps)
        {
            responses.Add(server.Send(step, ClientOf(step)));
        }

        WebClient ClientOf(WebStep step) =>
            clients.TryGetValue(step.Client, out WebClient? client)
                ? client
                : clients[step.Client] = new WebClient(CaseServer.Address);
    }
}
