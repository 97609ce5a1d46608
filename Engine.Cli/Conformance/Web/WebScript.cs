namespace Quantum.Engine.Cli.Conformance.Web;

/// <summary>The requests of a web case, in order, and what of the host they find.</summary>
internal sealed class WebScript
{
    // What a request itself brings; no host could be asked to pretend otherwise.
    private const string RequestScope = "request";

    private readonly IReadOnlyDictionary<string, object?> _scopes;

    private WebScript(IReadOnlyList<WebStep> steps, IReadOnlyDictionary<string, object?> scopes, bool usesAntiforgery) =>
        (Steps, _scopes, UsesAntiforgery) = (steps, scopes, usesAntiforgery);

    public IReadOnlyList<WebStep> Steps { get; }

    /// <summary>True when actions demand the antiforgery field, which they do not in other cases.</summary>
    public bool UsesAntiforgery { get; }

    /// <summary>What the session of the first step's client holds before it.</summary>
    public IReadOnlyDictionary<string, object?> Session => ScopeOf("session");

    /// <summary>What the application holds before the first step.</summary>
    public IReadOnlyDictionary<string, object?> Application => ScopeOf("application");

    /// <summary>The cookies of the first step's client before it.</summary>
    public IReadOnlyDictionary<string, object?> Cookies => ScopeOf("cookie");

    /// <summary>
    /// Reads the <c>steps</c> of a web case. One without steps gets its page once, unless it is about a returned value, which no
    /// response shows: null then, and for the other tiers.
    /// </summary>
    /// <exception cref="FormatException">They are no steps.</exception>
    public static WebScript? Read(CaseFields fields)
    {
        IReadOnlyList<object?> steps = fields.List("steps");
        bool returns = fields.Map("expect").ContainsKey("return");
        if (fields.Text("tier") != "web" || (steps.Count == 0 && returns))
        {
            return null;
        }

        IReadOnlyDictionary<string, object?> scopes = fields.Map("scopes");
        if (scopes.ContainsKey(RequestScope) || fields.Map("params").Count > 0)
        {
            throw new FormatException("requests bring what 'params' and the scope 'request' hold; a web case cannot set them");
        }

        WebExpectation? repeated = fields.Has("expect") ? WebExpectation.Read(new CaseFields(fields.Map("expect"))) : null;
        return new WebScript(ReadSteps(steps, repeated, scopes), scopes, fields.Flag("antiforgery"));
    }

    /// <summary>Where the answers are not what the steps expect.</summary>
    public IEnumerable<string> FindDifferences(WebObservation found) => found.Escaped is not null
        ? [$"found {found.Describe()}"]
        : Steps.Zip(found.Responses).SelectMany((pair, index) => pair.First.Expectations
            .SelectMany(expectation => expectation.FindDifferences(pair.Second))
            .Distinct()
            .Select(difference => $"step {index + 1}, {pair.First.Title}: {difference}"));

    private static List<WebStep> ReadSteps(
        IReadOnlyList<object?> json, WebExpectation? repeated, IReadOnlyDictionary<string, object?> scopes)
    {
        List<WebStep> steps = json.Count == 0
            ? [WebStep.GetPage(repeated ?? throw new FormatException("a web case has 'steps' or 'expect'"))]
            : json.Select((step, index) => WebStep.Read(step, index == json.Count - 1 ? repeated : null)).ToList();
        steps[0] = steps[0].With(ScopeOf(scopes, "query"), ScopeOf(scopes, "form"));
        return steps;
    }

    private IReadOnlyDictionary<string, object?> ScopeOf(string name) => ScopeOf(_scopes, name);

    private static IReadOnlyDictionary<string, object?> ScopeOf(IReadOnlyDictionary<string, object?> scopes, string name) =>
        scopes.GetValueOrDefault(name) as IReadOnlyDictionary<string, object?> ?? new Dictionary<string, object?>();
}
