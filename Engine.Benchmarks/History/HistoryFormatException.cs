namespace Quantum.Engine.Benchmarks.History;

/// <summary>An artifact or the log is not what it has to be; the message says which file, and what was found.</summary>
internal sealed class HistoryFormatException(string message) : Exception(message);
