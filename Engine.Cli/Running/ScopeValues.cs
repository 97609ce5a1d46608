using Quantum.Engine.Runtime;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Cli.Running;

/// <summary>What the host's scopes hold when a run starts, by scope name.</summary>
internal sealed class ScopeValues(IReadOnlyDictionary<string, object?> byScope)
{
    private static readonly string[] Names = ["session", "application", "request", "cookie", "form", "query"];

    public static ScopeValues None { get; } = new(new Dictionary<string, object?>());

    public static string NameList => string.Join(", ", Names);

    /// <summary>Why the values cannot be scopes, or null.</summary>
    public static string? FindProblem(IReadOnlyDictionary<string, object?> byScope)
    {
        foreach ((string name, object? values) in byScope)
        {
            if (!Names.Contains(name))
            {
                return $"'{name}' is not a scope; the scopes are {NameList}.";
            }

            if (values is not IReadOnlyDictionary<string, object?>)
            {
                return $"the scope '{name}' must be a JSON object.";
            }
        }

        return null;
    }

    /// <summary>Scopes for one run; what it writes does not reach the next.</summary>
    public RunScopes Create() => Create((_, values) => values);

    /// <param name="wrap">Makes what the run sees of a scope, given its name and a copy of its values.</param>
    public RunScopes Create(Func<string, IDictionary<string, object?>, IDictionary<string, object?>> wrap) => new()
    {
        Session = wrap("session", Copy("session")),
        Application = wrap("application", Copy("application")),
        Request = wrap("request", Copy("request")),
        Cookie = wrap("cookie", Copy("cookie")),
        Form = Copy("form"),
        Query = Copy("query"),
    };

    private Dictionary<string, object?> Copy(string name) =>
        byScope.TryGetValue(name, out object? values) && values is IReadOnlyDictionary<string, object?> map
            ? new Dictionary<string, object?>(map)
            : [];
}
