namespace Quantum.Engine.Benchmarks.Web;

/// <summary>One row of the table, as a program has it.</summary>
public sealed record WebRow(int Id, string Name, string City, double Amount)
{
    /// <summary>The rows of the table; every contender has the same.</summary>
    public static IReadOnlyList<WebRow> Fifty() =>
        [.. Enumerable.Range(1, 50).Select(i => new WebRow(i, $"Name <{i}>", "São Paulo & Rio", (i * 1.5) + 0.25))];
}
