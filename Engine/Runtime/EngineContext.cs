using Quantum.Engine.Library;
using Quantum.Engine.Library.Http;
using Quantum.Engine.Values;

namespace Quantum.Engine.Runtime;

/// <summary>What all runs of one engine share. Immutable; the registries are safe for threads.</summary>
internal sealed class EngineContext
{
    public required FunctionRegistry Functions { get; init; }

    public required ServiceRegistry Services { get; init; }

    public required HostTypeRegistry Types { get; init; }

    public required ExtensionRegistry Extensions { get; init; }

    public required IComponentResolver Components { get; init; }

    public required Func<DateTime> Clock { get; init; }

    public required Random Random { get; init; }

    public required ExecutionLimits Limits { get; init; }

    public required ITierGate Gate { get; init; }

    /// <summary>Where absent names of conditions and unresolved groups of markup are reported; null drops them.</summary>
    public Action<UnresolvedExpression>? Unresolved { get; init; }

    /// <summary>Stress mode: every statement boundary and loop header is left and entered again.</summary>
    public bool SuspendsEverywhere { get; init; }

    /// <summary>How components call addresses; null where the host does not let them.</summary>
    public HttpAccess? Http { get; init; }

    /// <summary>The bytes of a page after which they are sent.</summary>
    public int FlushThreshold { get; init; } = 32 * 1024;

    public RunContextPool Runs { get; } = new();
}

/// <summary>Finds the components that others call (COMP-1).</summary>
internal interface IComponentResolver
{
    /// <param name="name">The component's name.</param>
    /// <param name="from">The folder of the import, or null.</param>
    /// <param name="requester">The path of the file that calls it, or null.</param>
    /// <param name="code">The component, when the result is null.</param>
    /// <returns>Why there is no such component, or null.</returns>
    Failure? Resolve(string name, string? from, string? requester, out ComponentCode code);
}
