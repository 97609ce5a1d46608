using Quantum.Engine.Hosting;

namespace Quantum.Engine.Cli.Running;

/// <summary>How files are run.</summary>
/// <param name="CompilesAtFirstCall">Everything is compiled before it runs for the first time.</param>
/// <param name="Root">The component root, or null for each file's own folder.</param>
internal sealed record RunSettings(
    IReadOnlyDictionary<string, object?> Parameters, ScopeValues Scopes, TierMode Tier, bool CompilesAtFirstCall, string? Root);
