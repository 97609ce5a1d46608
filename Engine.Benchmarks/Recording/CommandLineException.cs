namespace Quantum.Engine.Benchmarks.Recording;

/// <summary>The command cannot be carried out as it was given; the message says what to give instead.</summary>
internal sealed class CommandLineException(string message) : Exception(message);
