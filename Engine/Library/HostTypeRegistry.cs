using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Quantum.Engine.Library;

/// <summary>
/// The .NET types whose objects components may read. An object of any other type is refused, so that nothing of the host is
/// reachable by accident. Collections, dictionaries, anonymous types and the simple types need no entry.
/// </summary>
/// <remarks>
/// Only public instance properties and fields are ever readable; methods are not. A component sees the members under their
/// .NET names; reading also accepts the first letter in the other case (<c>customer.name</c> reads <c>Name</c>), and an
/// exact match wins. An object whose own type has no entry is read through its nearest base class that has one, else
/// through an interface that has one. All members may be called by any thread.
/// </remarks>
public sealed class HostTypeRegistry
{
    // What trimming keeps of an allowed type.
    private const DynamicallyAccessedMemberTypes Readable =
        DynamicallyAccessedMemberTypes.PublicProperties | DynamicallyAccessedMemberTypes.PublicFields;

    private readonly Lock _writing = new();
    private readonly Dictionary<Type, HostTypeTemplate> _allowed = [];

    // Which template serves a run-time type; null for a refused one. Replaced whenever a type is allowed.
    private volatile ConcurrentDictionary<Type, HostTypeTemplate?> _resolved = new();

    /// <summary>Lets components read all public properties and fields of a type.</summary>
    /// <returns>This registry, for more calls.</returns>
    public HostTypeRegistry Allow<[DynamicallyAccessedMembers(Readable)] T>() => Allow(typeof(T));

    /// <summary>Lets components read public properties and fields of a type.</summary>
    /// <param name="type">The type; not an open generic one.</param>
    /// <param name="members">The names of the readable members; none means all of them.</param>
    /// <returns>This registry, for more calls.</returns>
    /// <exception cref="ArgumentException">The type cannot be read, or has no public member of a given name.</exception>
    public HostTypeRegistry Allow([DynamicallyAccessedMembers(Readable)] Type type, params string[] members)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(members);
        if (type.ContainsGenericParameters || type.IsPointer || type.IsByRef || type.IsByRefLike)
        {
            throw new ArgumentException($"Objects of the type {TypeNames.Of(type)} cannot be read by components.", nameof(type));
        }

        HostTypeTemplate template = HostTypeTemplate.Of(type);
        lock (_writing)
        {
            _allowed[type] = members.Length == 0 ? template : template.Restrict(members);
            _resolved = new ConcurrentDictionary<Type, HostTypeTemplate?>();
        }

        return this;
    }

    /// <summary>The template to read objects of a run-time type with, or null when they may not be read.</summary>
    internal HostTypeTemplate? Find(Type type)
    {
        // Valid because a table is replaced whenever the answers may change: a reader that still fills the old one only
        // loses its work.
        ConcurrentDictionary<Type, HostTypeTemplate?> resolved = _resolved;
        return resolved.TryGetValue(type, out HostTypeTemplate? known) ? known : FindSlow(type, resolved);
    }

    private HostTypeTemplate? FindSlow(Type type, ConcurrentDictionary<Type, HostTypeTemplate?> resolved)
    {
        HostTypeTemplate? template = null;
        lock (_writing)
        {
            for (Type? candidate = type; candidate is not null && template is null; candidate = candidate.BaseType)
            {
                _allowed.TryGetValue(candidate, out template);
            }

            template ??= type.GetInterfaces().Select(_allowed.GetValueOrDefault).FirstOrDefault(found => found is not null);
        }

        return resolved[type] = template;
    }
}
