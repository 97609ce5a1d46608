using Quantum.Engine.Hosting;

namespace Quantum.Engine.Cli.Running;

/// <summary>How files are run.</summary>
/// <param name="Root">The component root, or null for each file's own folder.</param>
internal sealed record RunSettings(IReadOnlyDictionary<string, object?> Parameters, ScopeValues Scopes, string? Root)
{
    public TierMode Tier { get; init; } = TierMode.Auto;

    /// <summary>Everything is compiled before it runs for the first time.</summary>
    public bool CompilesAtFirstCall { get; init; }

    /// <summary>What a run takes is measured and belongs to its outcome.</summary>
    public bool Measures { get; init; }
}
