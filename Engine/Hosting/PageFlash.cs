namespace Quantum.Engine.Hosting;

/// <summary>A message that the next page shows once (ACT-3).</summary>
/// <param name="Type">What kind of message it is, for example <c>success</c>, <c>info</c> or <c>error</c>.</param>
/// <param name="Message">The text, not escaped.</param>
public sealed record PageFlash(string Type, string Message);
