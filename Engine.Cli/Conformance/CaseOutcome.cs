using Quantum.Engine.Cli.Json;

namespace Quantum.Engine.Cli.Conformance;

/// <summary>What running the component of a case came to.</summary>
/// <param name="Html">The HTML when it was drawn, else null.</param>
/// <param name="Error">The displayed text of the error, or null.</param>
internal sealed record CaseOutcome(object? Value, string? Html, string? Error)
{
    /// <summary>An exception of the platform that reached the host; a case never expects one.</summary>
    public string? Escaped { get; init; }

    /// <summary>True when nothing that a program can observe differs: the order of keys counts, too.</summary>
    public bool SameAs(CaseOutcome other) =>
        Describe() == other.Describe() && ValueText.Of(Value) == ValueText.Of(other.Value);

    public string Describe() =>
        Escaped is not null ? $"an exception of the platform: {Escaped}"
        : Error is not null ? $"the error: {Error}"
        : Html is not null ? $"the value {JsonText.Write(Value)} and the HTML: {Html}"
        : $"the value {JsonText.Write(Value)}";
}
