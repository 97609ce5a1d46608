using System.Collections.Concurrent;
using Quantum.Engine.Syntax;

namespace Quantum.Engine.Runtime;

/// <summary>
/// The handlers of tags that the engine leaves to its host (EXT-1): <c>q:mail</c>, <c>q:log</c>, <c>ui:button</c>, ...
/// Safe for threads.
/// </summary>
public sealed class ExtensionRegistry
{
    private readonly ConcurrentDictionary<string, Action<ExtensionCall>> _handlers = new(StringComparer.Ordinal);

    internal ExtensionRegistry()
    {
    }

    /// <summary>Registers the handler of a tag.</summary>
    /// <param name="tag">The tag as written, prefix included, for example <c>q:mail</c>.</param>
    /// <param name="handler">Runs the tag. What it throws becomes an error of the component at the tag's line.</param>
    /// <exception cref="ArgumentException">
    /// The tag is none that the engine leaves to its host, so that the handler would never run; or it has a handler already.
    /// </exception>
    public void Add(string tag, Action<ExtensionCall> handler)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(tag);
        ArgumentNullException.ThrowIfNull(handler);
        if (!tag.Contains(':'))
        {
            throw new ArgumentException($"'{tag}' is not a tag with a prefix, for example q:mail.", nameof(tag));
        }

        if (!TagCatalog.IsLeftToHost(tag))
        {
            throw new ArgumentException(WhyNot(tag), nameof(tag));
        }

        if (!_handlers.TryAdd(tag, handler))
        {
            throw new ArgumentException($"A handler for '{tag}' is already registered.", nameof(tag));
        }
    }

    internal Action<ExtensionCall>? Find(string tag) => _handlers.GetValueOrDefault(tag);

    private static string WhyNot(string tag) => tag.StartsWith("q:", StringComparison.Ordinal) && TagCatalog.Find(tag[2..]) is not null
        ? $"'{tag}' is a tag that the engine runs itself; a handler for it would never run."
        : $"'{tag}' is no tag that the language leaves to its host, so that a handler for it would never run; the tags of EXT-1 "
            + "and all with the prefixes ui:, qg: and qt: are.";
}
