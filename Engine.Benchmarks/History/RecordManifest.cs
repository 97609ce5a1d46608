using System.Text.Json;

namespace Quantum.Engine.Benchmarks.History;

/// <summary>What was measured against what, and how: <c>record.json</c> among the artifacts of a recorded entry.</summary>
/// <param name="Id">The entry's id.</param>
/// <param name="Baseline">The commit before, in full.</param>
/// <param name="Commit">The commit after, in full; its suites ran on both sides.</param>
/// <param name="Filters">The filters of BenchmarkDotNet.</param>
/// <param name="Launches">How often each side was started; the sides took turns.</param>
/// <param name="Warmups">Iterations of a launch that were not measured.</param>
/// <param name="Iterations">Measured iterations of a launch.</param>
/// <param name="Packages">The optional packages and whether both sides were built with them.</param>
internal sealed record RecordManifest(
    string Id, string Baseline, string Commit, string[] Filters, int Launches, int Warmups, int Iterations,
    SortedDictionary<string, bool> Packages)
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "record.json";

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>Reads the manifest of a folder of artifacts.</summary>
    /// <exception cref="HistoryFormatException">There is none, or it is not one.</exception>
    public static RecordManifest Read(string folder)
    {
        string path = Path.Combine(folder, FileName);
        try
        {
            return JsonSerializer.Deserialize<RecordManifest>(File.ReadAllText(path), Options)
                ?? throw new HistoryFormatException($"{path} is empty.");
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            throw new HistoryFormatException($"{path} cannot be read: {e.Message}");
        }
    }

    /// <summary>Writes the manifest into a folder of artifacts.</summary>
    public void Write(string folder) =>
        File.WriteAllText(
            Path.Combine(folder, FileName), JsonSerializer.Serialize(this, Options).ReplaceLineEndings("\n") + "\n");
}
