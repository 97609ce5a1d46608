namespace Quantum.Engine.AspNetCore.Sessions;

/// <summary>One value of <c>application</c>, and when it was written: of two servers the later write wins.</summary>
/// <param name="Stamp">The ticks of the time in UTC, moved on where two writes would have the same.</param>
internal readonly record struct ApplicationEntry(object? Value, long Stamp);
