using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Quantum.Engine.Hosting;
using Quantum.Engine.Sources;
using Quantum.Engine.Tiering;

namespace Quantum.Engine.AspNetCore.Tiers;

/// <summary>The sums of an engine at one moment, as the JSON that every visitor gets.</summary>
/// <param name="UnixTimeMs">When it was taken, which is its name too.</param>
/// <param name="Json">An object on one line.</param>
internal sealed record TierSample(long UnixTimeMs, string Json)
{
    public string EventId => UnixTimeMs.ToString(CultureInfo.InvariantCulture);

    public static TierSample Take(QuantumEngine engine, long unixTimeMs)
    {
        TierSnapshot tiers = engine.Tiers;
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            writer.WriteNumber("unixTimeMs", unixTimeMs);
            WriteUnits(writer, tiers);
            WriteTotals(writer, tiers);
            WriteCaches(writer, engine.Statistics);
            writer.WriteEndObject();
        }

        return new TierSample(unixTimeMs, Encoding.UTF8.GetString(json.WrittenSpan));
    }

    private static void WriteUnits(Utf8JsonWriter writer, TierSnapshot tiers)
    {
        writer.WriteNumber("interpretedRuns", tiers.Units.Sum(unit => unit.Runs - unit.CompiledRuns));
        writer.WriteNumber("compiledRuns", tiers.Units.Sum(unit => unit.CompiledRuns));
        writer.WriteNumber("optimizedUnits", tiers.Units.Count(unit => unit.State == TierState.Optimized));
        writer.WriteNumber("waitingUnits", tiers.Units.Count(unit => unit.State is TierState.Queued or TierState.Compiling));
        writer.WriteNumber("units", tiers.Units.Count);
    }

    private static void WriteTotals(Utf8JsonWriter writer, TierSnapshot tiers)
    {
        writer.WriteNumber("compiled", tiers.Totals.Compiled);
        writer.WriteNumber("deoptimized", tiers.Totals.Deoptimized);
        writer.WriteNumber("leaves", tiers.Totals.Leaves);
        writer.WriteNumber("compileMs", Math.Round(tiers.Totals.CompileTime.TotalMilliseconds, 4));
        writer.WriteNumber("queueDepth", tiers.QueueDepth);
        writer.WriteNumber("codeEntries", tiers.Code.Entries);
        writer.WriteNumber("codeBytes", tiers.Code.Bytes);
    }

    private static void WriteCaches(Utf8JsonWriter writer, EngineStatistics caches)
    {
        CacheStatistics[] all = [caches.Files, caches.Sources, caches.Expressions];
        writer.WriteNumber("cacheHits", all.Sum(cache => cache.Hits));
        writer.WriteNumber("cacheMisses", all.Sum(cache => cache.Misses));
    }
}
