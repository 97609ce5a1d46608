using Quantum.Engine.Values;

namespace Quantum.Engine.Library;

/// <summary>
/// The services that components call with <c>q:invoke service="..."</c>: delegates of the host, whose parameters are given by
/// name. A service may return a task, and may take a <see cref="CancellationToken"/>, which ends with the run.
/// </summary>
/// <remarks>All members may be called by any thread.</remarks>
public sealed class ServiceRegistry
{
    private readonly Lock _writing = new();
    private readonly HostTypeRegistry _types;

    // Replaced as a whole by each change, so that readers need no lock.
    private volatile Dictionary<string, ServiceDefinition> _services = [];

    internal ServiceRegistry(HostTypeRegistry types) => _types = types;

    /// <summary>Adds a service.</summary>
    /// <param name="name">The name that <c>q:invoke</c> uses; not empty.</param>
    /// <param name="service">The service; it may be called by several threads at once.</param>
    /// <exception cref="ArgumentException">
    /// The name is empty or already registered (rule SVC-1), or the delegate has a parameter or result that the language
    /// cannot give or take.
    /// </exception>
    public void Add(string name, Delegate service)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(service);
        var definition = new ServiceDefinition(name, HostMethod.Of(service), service, _types);
        lock (_writing)
        {
            var services = new Dictionary<string, ServiceDefinition>(_services);
            if (!services.TryAdd(name, definition))
            {
                throw new ArgumentException($"A service '{name}' is already registered (SVC-1).", nameof(name));
            }

            _services = services;
        }
    }

    /// <summary>The service of a name, or null.</summary>
    internal ServiceDefinition? Find(string name) => _services.GetValueOrDefault(name);

    /// <summary>Why there is no service of a name: what there is instead.</summary>
    internal Failure Unknown(string name)
    {
        string[] names = _services.Keys.Order(StringComparer.Ordinal).ToArray();
        string registered = names.Length == 0 ? "none is registered" : $"registered: {string.Join(", ", names)}";
        return Failure.Error($"no service named '{name}'; {registered}", "SVC-3");
    }
}
