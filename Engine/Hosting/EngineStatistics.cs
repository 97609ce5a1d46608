using Quantum.Engine.Sources;

namespace Quantum.Engine.Hosting;

/// <summary>What the caches of an engine have done since it was made.</summary>
/// <param name="Files">Component files by path.</param>
/// <param name="Sources">Component sources by content.</param>
/// <param name="Expressions">Parsed expressions by text.</param>
public sealed record EngineStatistics(CacheStatistics Files, CacheStatistics Sources, CacheStatistics Expressions);
