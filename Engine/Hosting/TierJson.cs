using System.Text.Json;
using Quantum.Engine.Runtime;
using Quantum.Engine.Sources;
using Quantum.Engine.Tiering;

namespace Quantum.Engine.Hosting;

/// <summary>
/// What an engine tells of its tiers as JSON, the same wherever it is shown. Names are in camel case, times are numbers of
/// milliseconds and sizes numbers of bytes, with the unit in the name. Members may be added; none changes its meaning or goes.
/// </summary>
public static class TierJson
{
    /// <summary>Writes an object of <c>engine</c>, <c>totals</c>, <c>code</c>, <c>caches</c> and <c>units</c>.</summary>
    /// <param name="writer">Takes the JSON; it is not flushed.</param>
    /// <param name="tiers">The units and what happened to them.</param>
    /// <param name="caches">What the caches have done.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static void Write(Utf8JsonWriter writer, TierSnapshot tiers, EngineStatistics caches)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(tiers);
        ArgumentNullException.ThrowIfNull(caches);
        writer.WriteStartObject();
        WriteEngine(writer, tiers);
        WriteTotals(writer, tiers.Totals, tiers.IsTimeMeasured);
        WriteCode(writer, tiers.Code);
        WriteCaches(writer, caches);
        writer.WriteStartArray("units");
        foreach (UnitSnapshot unit in tiers.Units)
        {
            WriteUnit(writer, unit, tiers.IsTimeMeasured);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>Writes an object of a source and its <c>lines</c>.</summary>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static void Write(Utf8JsonWriter writer, SourceHeat source)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(source);
        writer.WriteStartObject();
        writer.WriteNumber("sourceId", source.SourceId);
        writer.WriteString("component", source.Component);
        writer.WriteString("file", source.File);
        writer.WriteBoolean("isTimeMeasured", source.IsTimeMeasured);
        writer.WriteStartArray("lines");
        foreach (LineHeat line in source.Lines)
        {
            writer.WriteStartObject();
            writer.WriteNumber("line", line.Line);
            writer.WriteString("text", line.Text);
            writer.WriteNumber("heat", Math.Round(line.Heat, 4));
            writer.WriteNumber("share", Math.Round(line.Share, 4));
            WriteName(writer, "tier", line.Tier);
            writer.WriteBoolean("startsUnit", line.StartsUnit);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteEngine(Utf8JsonWriter writer, TierSnapshot tiers)
    {
        writer.WriteStartObject("engine");
        writer.WriteBoolean("isCompiling", tiers.IsCompiling);
        writer.WriteBoolean("isDynamicCodeSupported", tiers.IsDynamicCodeSupported);
        writer.WriteBoolean("isTimeMeasured", tiers.IsTimeMeasured);
        writer.WriteString("backend", tiers.Backend);
        writer.WriteNumber("queueDepth", tiers.QueueDepth);
        writer.WriteEndObject();
    }

    private static void WriteTotals(Utf8JsonWriter writer, TierTotalsSnapshot totals, bool isTimeMeasured)
    {
        writer.WriteStartObject("totals");
        writer.WriteNumber("queued", totals.Queued);
        writer.WriteNumber("compiled", totals.Compiled);
        writer.WriteNumber("notWorthwhile", totals.NotWorthwhile);
        writer.WriteNumber("failed", totals.Failed);
        writer.WriteNumber("deoptimized", totals.Deoptimized);
        writer.WriteNumber("pinned", totals.Pinned);
        writer.WriteNumber("evicted", totals.Evicted);
        writer.WriteNumber("stale", totals.Stale);
        writer.WriteNumber("osrEntries", totals.OsrEntries);
        writer.WriteNumber("leaves", totals.Leaves);
        writer.WriteNumber("refusals", totals.Refusals);
        WriteTime(writer, "compileMs", totals.CompileTime);
        WriteTime(writer, "interpretedMs", isTimeMeasured ? totals.InterpretedTime : null);
        WriteTime(writer, "compiledMs", isTimeMeasured ? totals.CompiledTime : null);
        writer.WriteStartObject("reasons");
        foreach ((TierReason reason, long count) in totals.Reasons)
        {
            writer.WriteNumber(NameOf(reason.ToString()), count);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteCode(Utf8JsonWriter writer, CodeCacheSnapshot code)
    {
        writer.WriteStartObject("code");
        writer.WriteNumber("entries", code.Entries);
        writer.WriteNumber("bytes", code.Bytes);
        writer.WriteNumber("evictions", code.Evictions);
        writer.WriteEndObject();
    }

    private static void WriteCaches(Utf8JsonWriter writer, EngineStatistics caches)
    {
        writer.WriteStartObject("caches");
        WriteCache(writer, "files", caches.Files);
        WriteCache(writer, "sources", caches.Sources);
        WriteCache(writer, "expressions", caches.Expressions);
        writer.WriteEndObject();
    }

    private static void WriteCache(Utf8JsonWriter writer, string name, CacheStatistics cache)
    {
        writer.WriteStartObject(name);
        writer.WriteNumber("entries", cache.Entries);
        writer.WriteNumber("hits", cache.Hits);
        writer.WriteNumber("misses", cache.Misses);
        writer.WriteNumber("evictions", cache.Evictions);
        writer.WriteNumber("bytes", cache.Bytes);
        writer.WriteEndObject();
    }

    private static void WriteUnit(Utf8JsonWriter writer, UnitSnapshot unit, bool isTimeMeasured)
    {
        writer.WriteStartObject();
        writer.WriteString("component", unit.Component);
        writer.WriteString("file", unit.File);
        writer.WriteNumber("sourceId", unit.SourceId);
        writer.WriteNumber("line", unit.Line);
        writer.WriteNumber("endLine", unit.EndLine);
        WriteName<UnitKind>(writer, "kind", unit.Kind);
        writer.WriteString("name", unit.Name);
        WriteName<TierState>(writer, "state", unit.State);
        WriteName<TierReason>(writer, "reason", unit.Reason);
        writer.WriteString("detail", unit.Detail);
        WriteCounts(writer, unit);
        WriteTimes(writer, unit, isTimeMeasured);
        writer.WriteStartObject("kinds");
        foreach ((string name, string kinds) in unit.Kinds)
        {
            writer.WriteString(name, kinds);
        }

        writer.WriteEndObject();
        WriteLeaves(writer, unit.Leaves);
        writer.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter writer, UnitSnapshot unit)
    {
        writer.WriteNumber("nodes", unit.Nodes);
        writer.WriteNumber("runs", unit.Runs);
        writer.WriteNumber("compiledRuns", unit.CompiledRuns);
        writer.WriteNumber("compiledEntries", unit.CompiledEntries);
        writer.WriteNumber("osrEntries", unit.OsrEntries);
        writer.WriteNumber("refusals", unit.Refusals);
        writer.WriteNumber("deoptimizations", unit.Deoptimizations);
        writer.WriteNumber("evictions", unit.Evictions);
        writer.WriteNumber("compiles", unit.Compiles);
        writer.WriteNumber("codeBytes", unit.CodeBytes);
    }

    // What was not measured is null, not 0.
    private static void WriteTimes(Utf8JsonWriter writer, UnitSnapshot unit, bool isTimeMeasured)
    {
        WriteTime(writer, "compileMs", unit.CompileTime);
        WriteTime(writer, "interpretedMs", isTimeMeasured ? unit.InterpretedTime : null);
        WriteTime(writer, "compiledMs", isTimeMeasured ? unit.CompiledTime : null);
        WriteTime(writer, "estimatedInterpretedMs", unit.EstimatedInterpretedTime);
        WriteTime(writer, "estimatedCompiledMs", unit.EstimatedCompiledTime);
    }

    private static void WriteLeaves(Utf8JsonWriter writer, IReadOnlyList<LeaveSnapshot> leaves)
    {
        writer.WriteStartArray("leaves");
        foreach (LeaveSnapshot leave in leaves)
        {
            writer.WriteStartObject();
            writer.WriteNumber("nodeId", leave.NodeId);
            writer.WriteNumber("line", leave.Line);
            WriteName<LeaveReason>(writer, "reason", leave.Reason);
            writer.WriteNumber("count", leave.Count);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteTime(Utf8JsonWriter writer, string name, TimeSpan? time)
    {
        if (time is { } known)
        {
            writer.WriteNumber(name, Math.Round(known.TotalMilliseconds, 4));
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static void WriteName<T>(Utf8JsonWriter writer, string name, T? value)
        where T : struct, Enum =>
        writer.WriteString(name, value is { } known ? NameOf(known.ToString()) : null);

    private static string NameOf(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
