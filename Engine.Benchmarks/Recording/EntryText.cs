using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using Quantum.Engine.Benchmarks.History;

namespace Quantum.Engine.Benchmarks.Recording;

/// <summary>The text of a recorded entry: what was measured, and marked places for what only its author can say.</summary>
/// <param name="Manifest">What was measured.</param>
/// <param name="Comparison">What came out.</param>
/// <param name="Texts">What the author gave on the command line.</param>
/// <param name="DefaultChanges">The commits between the sides, for want of the author's word.</param>
/// <param name="Machine">Processor, system and runtime.</param>
internal sealed record EntryText(
    RecordManifest Manifest, Comparison Comparison, EntryTexts Texts, string DefaultChanges, string Machine)
{
    /// <summary>The entry, with the line that separates it from the one above.</summary>
    public string Write()
    {
        var text = new StringBuilder();
        text.Append("\n---\n\n## ").Append(Manifest.Id);
        text.Append(string.IsNullOrWhiteSpace(Texts.Title) ? "\n\n" : $": {Texts.Title.ReplaceLineEndings(" ")}\n\n");
        Section(text, "Objective", Texts.Objective ?? Open("what was to be reached, as a figure"));
        Section(text, "Hypothesis", Texts.Hypothesis ?? Open("why the change should reach it"));
        Section(text, "Change", $"`{Manifest.Baseline[..7]}` to `{Manifest.Commit[..7]}`: {Texts.Changes ?? DefaultChanges}");
        text.Append(Protocol()).Append("\n\n").Append(ComparisonRow.Header).Append('\n');
        foreach (ComparisonRow row in Comparison.Rows)
        {
            text.Append(row.ToMarkdown()).Append('\n');
        }

        text.Append('\n');
        Section(text, "Decision", Open($"Accept, Adjust or Discard, and why; the intervals suggest: {Comparison.Suggestion()}"));
        Section(text, "Reading", Open("what the figures mean technically"));
        Section(text, "Remaining risks", Open("what could still be wrong, or \"None known.\""));
        text.Append($"**Artifacts.** [artifacts/{Manifest.Id}](artifacts/{Manifest.Id})\n");
        return text.ToString();
    }

    /// <summary>The machine as BenchmarkDotNet saw it.</summary>
    public static string MachineOf(string report)
    {
        JsonNode? host = JsonNode.Parse(report)?["HostEnvironmentInfo"];
        string Value(string name) => host?[name]?.ToString() ?? "unknown";
        return $"{Value("ProcessorName").Trim()}, {Value("LogicalCoreCount")} logical cores, {Value("OsVersion")}, "
            + $"{Value("RuntimeVersion")}, {RuntimeInformation.ProcessArchitecture}, "
            + $"BenchmarkDotNet {Value("BenchmarkDotNetVersion")}";
    }

    private string Protocol()
    {
        string packages = string.Join(", ", Manifest.Packages.Where(package => package.Value).Select(package => package.Key));
        return $"{HistoryEntry.RecordedProtocol} --id ID --baseline {Manifest.Baseline[..12]} "
            + $"--filter {string.Join(' ', Manifest.Filters.Select(Quoted))} --launches {Manifest.Launches} "
            + $"--warmups {Manifest.Warmups} --iterations {Manifest.Iterations}`\n"
            + $"on `{Manifest.Commit[..12]}`, whose suites ran on both sides, before and after in turn, {Manifest.Launches} "
            + "launches of each.\nIntervals are of 99 % over the launches' means; where they overlap, no difference is shown.\n"
            + $"{Machine}; optional packages: "
            + $"{(packages.Length > 0 ? packages : "none")}.";
    }

    private static string Quoted(string filter) => $"'{filter.Replace("'", "'\\''")}'";

    private static string Open(string what) => $"{HistoryEntry.Placeholder} {what}]]";

    private static void Section(StringBuilder text, string name, string content) =>
        text.Append("**").Append(name).Append(".** ").Append(content).Append("\n\n");
}
