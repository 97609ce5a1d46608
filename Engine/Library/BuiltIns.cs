using System.Collections.Frozen;
using Quantum.Engine.Values;

namespace Quantum.Engine.Library;

/// <summary>
/// The functions every program has (rule LIB). A body returns only the reason of a failure; the caller puts
/// "name() failed: " before it. An optional argument that is null counts as not given.
/// </summary>
internal static partial class BuiltIns
{
    /// <summary>All of them, by name.</summary>
    public static readonly FrozenDictionary<string, FunctionDefinition> All = Define();

    private static FrozenDictionary<string, FunctionDefinition> Define() =>
        new[] { Texts(), Lists(), Numbers(), Chances(), Dates(), Passwords() }
            .SelectMany(group => group)
            .ToFrozenDictionary(function => function.Name);

    private static FunctionDefinition Pure(string name, FunctionParameter[] parameters, FunctionBody body) =>
        new(name, parameters, body) { IsPure = true };

    private static FunctionParameter Required(string name) => new(name);

    private static FunctionParameter Optional(string name) => new(name, IsOptional: true);

    private static FunctionParameter Named(string name) => new(name, IsOptional: true, CanBeNamed: true);

    private static Value NotANumber(Value value) => Value.Fail($"{Formatting.Describe(value)} is not a number");

    /// <summary>The text of an argument within the limits of the run; false with the failure when it is too long.</summary>
    private static bool TryText(Value value, CallContext context, out string text, ref Value failure)
    {
        Value found = Formatting.ToTextValue(value, context.Work);
        failure = found.IsFailure ? found : failure;
        text = found.IsFailure ? "" : found.AsText;
        return !found.IsFailure;
    }

    /// <summary>As <see cref="TryText"/>, with a text for an argument that was not given or is null.</summary>
    private static bool TryTextOr(Value value, string otherwise, CallContext context, out string text, ref Value failure)
    {
        text = otherwise;
        return value.IsUnsetOrNull || TryText(value, context, out text, ref failure);
    }

    /// <summary>A text that was made, charged for its length; <paramref name="length"/> is known before it is made.</summary>
    private static Value Charged(CallContext context, long length, Func<string> make) =>
        context.Work.ChargeText(length) is { } failure ? Value.FromFailure(failure) : Value.FromText(make());
}
