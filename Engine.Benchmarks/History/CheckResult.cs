namespace Quantum.Engine.Benchmarks.History;

/// <summary>What a check found, and what it looked at.</summary>
internal sealed class CheckResult
{
    private readonly List<Problem> _problems = [];
    private readonly List<string> _notes = [];

    /// <summary>What must not be so; empty when the history holds.</summary>
    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>What was checked, entry by entry.</summary>
    public IReadOnlyList<string> Notes => _notes;

    public void Note(string note) => _notes.Add(note);

    /// <summary>Adds a problem of the log.</summary>
    public void Add(int line, string message) => _problems.Add(new Problem(HistoryLog.FilePath, line, message));
}
