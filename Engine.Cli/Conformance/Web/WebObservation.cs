namespace Quantum.Engine.Cli.Conformance.Web;

/// <summary>The answers to the steps of a web case, in order.</summary>
internal sealed record WebObservation : Observation
{
    public required IReadOnlyList<WebResponse> Responses { get; init; }
}
