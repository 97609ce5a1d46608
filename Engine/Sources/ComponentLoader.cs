using Quantum.Engine.Binding;
using Quantum.Engine.Interpreter;
using Quantum.Engine.Runtime;
using Quantum.Engine.Syntax;
using Quantum.Engine.Text;

namespace Quantum.Engine.Sources;

/// <summary>Reads a source through all stages up to code; each source and path once, by its content.</summary>
/// <param name="capacity">The most sources to keep.</param>
/// <param name="maxBytes">The most bytes that they may take.</param>
/// <param name="expressions">The expressions that sources share.</param>
/// <param name="dropped">
/// Told of code that is not served any more. A host that holds the component may still run it.
/// </param>
/// <param name="read">Told of code that was made from a source, before it is served.</param>
internal sealed class ComponentLoader(
    int capacity, long maxBytes, ExpressionCache expressions,
    Action<ComponentCode>? dropped = null, Action<ComponentCode>? read = null)
{
    private readonly BoundedCache<(string Text, string? Path), LoadedComponent> _cache =
        new(capacity, maxBytes, loaded => Drop(loaded, dropped));

    public CacheStatistics Statistics => _cache.Statistics;

    public LoadedComponent Load(string text, string? path) => _cache.GetOrAdd((text, path), LoadAnew);

    /// <summary>
    /// Drops a version that nobody will ask for again: its file has another content now, or has left the cache.
    /// </summary>
    public void Forget(LoadedComponent loaded)
    {
        _cache.Remove((loaded.Syntax.Source.Text, loaded.Syntax.Source.Path), loaded);

        // A file may be served longer than its source is kept.
        Drop(loaded, dropped);
    }

    private static void Drop(LoadedComponent loaded, Action<ComponentCode>? dropped)
    {
        if (loaded.Code is { } code)
        {
            dropped?.Invoke(code);
        }
    }

    private (LoadedComponent Value, int Bytes) LoadAnew((string Text, string? Path) key)
    {
        LoadedComponent loaded = Read(new SourceText(key.Text, key.Path));
        if (loaded.Code is { } code)
        {
            read?.Invoke(code);
        }

        return (loaded, loaded.Bytes);
    }

    /// <summary>All stages without the cache.</summary>
    public LoadedComponent Read(SourceText source)
    {
        ComponentSyntax syntax = ComponentParser.Parse(source);
        if (syntax.HasErrors || syntax.Root is null)
        {
            return new LoadedComponent(
                syntax,
                null,
                syntax.Diagnostics.Where(d => d.IsError).ToList(),
                syntax.Diagnostics.Where(d => !d.IsError).ToList());
        }

        BoundComponent bound = Binder.Bind(syntax, expressions.Parse);
        Diagnostic[] warnings = [.. syntax.Diagnostics, .. bound.Warnings];
        return new LoadedComponent(
            syntax, bound.Errors.Count > 0 ? null : InterpreterBuilder.Build(bound), bound.Errors, warnings);
    }
}
