using System.Globalization;
using System.Text.Json;
using Quantum.Engine.Cli.Terminal;
using Quantum.Engine.Hosting;
using Quantum.Engine.Sources;

namespace Quantum.Engine.Cli.Running;

/// <summary>What a run took: a few lines for people, or an object in the line of JSON.</summary>
internal static class StatisticsReport
{
    public static void Write(Printer printer, string file, RunStatistics run)
    {
        TierTotalsSnapshot totals = run.Tiers.Totals;
        string states = string.Join(", ", run.States.Select(state => $"{state.Value} {state.Key}"));
        printer.WriteLine(Text($"{file}: {run.Steps:N0} steps in {Milliseconds(run.Time)} ms: ") +
            Text($"{Milliseconds(totals.InterpretedTime)} ms interpreted, {Milliseconds(totals.CompiledTime)} ms compiled"));
        printer.WriteLine(
            Text($"  units: {run.InterpretedUnits} in tier 0, {run.CompiledUnits} in tier 1") +
            (states.Length == 0 ? "" : $" ({states})"));
        printer.WriteLine(Text($"  compiles: {totals.Compiled} in {Milliseconds(totals.CompileTime)} ms; ") +
            Text($"{totals.OsrEntries} OSR entries, {totals.Leaves} leaves, {totals.Deoptimized} deoptimizations"));
        printer.WriteLine(Text($"  caches: files {Hits(run.Caches.Files)}, sources {Hits(run.Caches.Sources)}, ") +
            Text($"expressions {Hits(run.Caches.Expressions)}"));
    }

    public static void Write(Utf8JsonWriter writer, RunStatistics run)
    {
        TierTotalsSnapshot totals = run.Tiers.Totals;
        writer.WriteStartObject("stats");
        writer.WriteNumber("steps", run.Steps);
        writer.WriteNumber("ms", run.Time.TotalMilliseconds);
        writer.WriteNumber("interpretedMs", totals.InterpretedTime.TotalMilliseconds);
        writer.WriteNumber("compiledMs", totals.CompiledTime.TotalMilliseconds);
        writer.WriteStartObject("units");
        foreach ((Tiering.TierState state, int count) in run.States)
        {
            writer.WriteNumber(JsonNamingPolicy.CamelCase.ConvertName(state.ToString()), count);
        }

        writer.WriteEndObject();
        writer.WriteNumber("compiles", totals.Compiled);
        writer.WriteNumber("compileMs", totals.CompileTime.TotalMilliseconds);
        writer.WriteNumber("osrEntries", totals.OsrEntries);
        writer.WriteNumber("leaves", totals.Leaves);
        writer.WriteNumber("deoptimizations", totals.Deoptimized);
        writer.WriteStartObject("caches");
        Write(writer, "files", run.Caches.Files);
        Write(writer, "sources", run.Caches.Sources);
        Write(writer, "expressions", run.Caches.Expressions);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, CacheStatistics cache)
    {
        writer.WriteStartObject(name);
        writer.WriteNumber("hits", cache.Hits);
        writer.WriteNumber("misses", cache.Misses);
        writer.WriteEndObject();
    }

    private static string Hits(CacheStatistics cache) => Text($"{cache.Hits} of {cache.Hits + cache.Misses} found");

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
