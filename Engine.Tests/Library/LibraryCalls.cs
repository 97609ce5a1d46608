using Quantum.Engine.Library;
using Quantum.Engine.Values;

namespace Quantum.Engine.Tests.Library;

/// <summary>A run with a fixed clock and random source.</summary>
internal sealed class FixedContext(WorkMeter? work = null, int seed = 1) : CallContext
{
    public override WorkMeter Work { get; } = work ?? WorkMeter.Unlimited;

    public override DateTime Now => new DateTime(2026, 1, 31, 8, 30, 0).AddTicks(1234567);

    public override Random Random { get; } = new(seed);
}

/// <summary>A meter that refuses everything.</summary>
internal sealed class ExhaustedMeter : WorkMeter
{
    public override Failure? Charge(long units) => units > 0 ? Failure.Limit("out of work") : null;
}

/// <summary>A meter with a small limit for texts and collections.</summary>
internal sealed class SmallMeter : WorkMeter
{
    public SmallMeter() => (MaxTextLength, MaxCollectionSize) = (100, 10);

    public override Failure? Charge(long units) => null;
}

/// <summary>Calls functions of the library the way a bound call does.</summary>
internal static class LibraryCalls
{
    public static readonly object NotGiven = new();

    private static readonly HostTypeRegistry Types = new();

    /// <summary>A value of JSON text.</summary>
    public static object Json(string text) => JsonValues.Parse(text);

    public static Value Call(string name, params object?[] arguments) => CallIn(new FixedContext(), name, arguments);

    public static Value CallIn(CallContext context, string name, params object?[] arguments)
    {
        FunctionDefinition function = BuiltIns.All[name];
        var values = new Value[Math.Max(function.Parameters.Length, arguments.Length)];
        for (int i = 0; i < arguments.Length; i++)
        {
            values[i] = ReferenceEquals(arguments[i], NotGiven) ? default : HostValues.FromDotNet(arguments[i], Types);
        }

        return function.Body(values, context);
    }

    /// <summary>The value as it stands in a list, or "error: reason".</summary>
    public static string Shown(Value value) =>
        value.IsFailure ? "error: " + value.AsFailure.Reason : Formatting.ToQuoted(value);
}
