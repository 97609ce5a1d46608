using Quantum.Engine.Binding;

namespace Quantum.Engine.Runtime;

/// <summary>
/// The scopes of the host that a run reads and writes (SCOPE-2): ordinary dictionaries of .NET values, empty unless given.
/// The host decides how long each lives; one that several runs share at once must be safe for threads. A host that makes its
/// scopes only when a page reads them derives from this class. One run uses the object at a time.
/// </summary>
public class RunScopes
{
    private readonly IDictionary<string, object?>?[] _scopes = new IDictionary<string, object?>?[ScopeKinds.Count];
    private int _opened;

    /// <summary>
    /// Trusted HTML that is drawn right behind the start tag of each form that posts to this server: a field that proves
    /// that the form is the server's own. Null draws nothing. It is asked for once for each form drawn.
    /// </summary>
    public virtual string? FormField => null;

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

    /// <summary>
    /// Makes a scope that was not set, at its first use since the object was made or reset. What it throws is an error of the
    /// statement or expression that used the scope.
    /// </summary>
    /// <returns>The scope, or null for an empty one.</returns>
    protected virtual IDictionary<string, object?>? Open(HostScope scope) => null;

    /// <summary>Forgets all scopes, so that the object serves another run.</summary>
    protected void Reset()
    {
        Array.Clear(_scopes);
        _opened = 0;
    }

    internal IDictionary<string, object?>? Find(ScopeKind kind) =>
        _scopes[(int)kind] ?? ((_opened & (1 << (int)kind)) == 0 ? OpenFirst(kind) : null);

    internal IDictionary<string, object?> Get(ScopeKind kind) =>
        Find(kind) ?? (_scopes[(int)kind] = new Dictionary<string, object?>(StringComparer.Ordinal));

    private IDictionary<string, object?>? OpenFirst(ScopeKind kind)
    {
        IDictionary<string, object?>? opened = Open((HostScope)kind);
        _opened |= 1 << (int)kind;
        return _scopes[(int)kind] = opened;
    }

    private void Set(ScopeKind kind, IDictionary<string, object?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        _scopes[(int)kind] = values;
    }
}
