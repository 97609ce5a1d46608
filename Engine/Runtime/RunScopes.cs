using Quantum.Engine.Binding;

namespace Quantum.Engine.Runtime;

/// <summary>
/// The scopes of the host that a run reads and writes (SCOPE-2): ordinary dictionaries of .NET values, empty unless given.
/// The host decides how long each lives; one that several runs share at once must be safe for threads.
/// </summary>
public sealed class RunScopes
{
    private readonly IDictionary<string, object?>?[] _scopes = new IDictionary<string, object?>?[ScopeKinds.Count];

    /// <summary>What follows the visitor; a component reads and writes it.</summary>
    public IDictionary<string, object?> Session { get => Get(ScopeKind.Session); set => Set(ScopeKind.Session, value); }

    /// <summary>What all share while the process is up; a component reads and writes it.</summary>
    public IDictionary<string, object?> Application
    {
        get => Get(ScopeKind.Application);
        set => Set(ScopeKind.Application, value);
    }

    /// <summary>Facts of the request; a component reads and writes it.</summary>
    public IDictionary<string, object?> Request { get => Get(ScopeKind.Request); set => Set(ScopeKind.Request, value); }

    /// <summary>The cookies; a component reads and writes them.</summary>
    public IDictionary<string, object?> Cookie { get => Get(ScopeKind.Cookie); set => Set(ScopeKind.Cookie, value); }

    /// <summary>The fields of a form; a component only reads them.</summary>
    public IDictionary<string, object?> Form { get => Get(ScopeKind.Form); set => Set(ScopeKind.Form, value); }

    /// <summary>The parameters of the URL; a component only reads them.</summary>
    public IDictionary<string, object?> Query { get => Get(ScopeKind.Query); set => Set(ScopeKind.Query, value); }

    internal IDictionary<string, object?>? Find(ScopeKind kind) => _scopes[(int)kind];

    internal IDictionary<string, object?> Get(ScopeKind kind) =>
        _scopes[(int)kind] ??= new Dictionary<string, object?>(StringComparer.Ordinal);

    private void Set(ScopeKind kind, IDictionary<string, object?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        _scopes[(int)kind] = values;
    }
}
