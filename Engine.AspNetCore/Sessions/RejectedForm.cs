namespace Quantum.Engine.AspNetCore.Sessions;

/// <summary>What a visitor sent to an action that did not take it (ACT-2), for the page that asks again.</summary>
/// <param name="Values">The raw texts of the fields by name.</param>
/// <param name="Errors">What is wrong, by the name of the field.</param>
internal sealed record RejectedForm(IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, string> Errors);
