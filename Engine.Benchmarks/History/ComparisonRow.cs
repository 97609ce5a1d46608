using System.Globalization;

namespace Quantum.Engine.Benchmarks.History;

/// <summary>What the intervals of a benchmark tell.</summary>
internal enum Difference
{
    /// <summary>They overlap.</summary>
    NoneShown,

    /// <summary>The interval after lies below the one before.</summary>
    Faster,

    /// <summary>It lies above.</summary>
    Slower,
}

/// <summary>One benchmark before and after.</summary>
/// <param name="Name">Class, method and parameters.</param>
/// <param name="Before">Nanoseconds for one operation.</param>
/// <param name="After">The same after the change.</param>
/// <param name="BytesBefore">Bytes allocated by one operation, the mean over the launches; null when not measured.</param>
/// <param name="BytesAfter">The same after the change.</param>
internal sealed record ComparisonRow(
    string Name, LaunchInterval Before, LaunchInterval After, double? BytesBefore, double? BytesAfter)
{
    /// <summary>The head of the table that <see cref="ToMarkdown"/> writes rows of.</summary>
    public const string Header =
        "| benchmark | before, ns/op | after, ns/op | gain | difference | B/op before / after |\n|---|---:|---:|---:|---|---:|";

    /// <summary>Whether the row is the program written by hand, which no change of the engine reaches.</summary>
    public bool IsControl => Name.Split('(')[0].EndsWith(".Handwritten", StringComparison.Ordinal);

    /// <summary>What the intervals tell.</summary>
    public Difference Difference =>
        Before.Overlaps(After) ? Difference.NoneShown : After.Mean < Before.Mean ? Difference.Faster : Difference.Slower;

    /// <summary>The row as the log has it.</summary>
    public string ToMarkdown() =>
        $"| {Name.Replace("|", "\\|")} | {Before} | {After} | {Gain.Format(Before.Mean, After.Mean)} | {Word(Difference)} "
        + $"| {Bytes(BytesBefore)} / {Bytes(BytesAfter)} |";

    private static string Word(Difference difference) => difference switch
    {
        Difference.Faster => "faster",
        Difference.Slower => "slower",
        _ => "none shown",
    };

    private static string Bytes(double? bytes) => bytes?.ToString("N0", CultureInfo.InvariantCulture) ?? "-";
}
