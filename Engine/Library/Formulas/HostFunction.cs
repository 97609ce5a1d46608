using System.Runtime.CompilerServices;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Formulas;

namespace Quantum.Engine.Library.Formulas;

/// <summary>A function of the host: how its arguments are read and what its result or exception becomes.</summary>
internal abstract class HostFunction(string name, int parameterCount) : FormulaFunction(name, parameterCount)
{
    /// <summary>The argument as the parameter's type; otherwise the failure is in <paramref name="value"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected bool TryRead<T>(ref Value value, int position, CallContext context, out T argument) =>
        FormulaValues.ToAtOnce(value, out argument) || TryReadSlow(ref value, position, context, out argument);

    /// <summary>The value of a result; datetimes without zone get that of the options.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected Value Finish<T>(T result, CallContext context)
    {
        Value value = FormulaValues.From(result);
        return FormulaValues.IsScalar<T>() ? value : FinishSlow(value, context);
    }

    /// <summary>What an exception of the function ends the call with: a run that was cancelled did not fail, it ends.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Value Caught(Exception exception, CallContext context) =>
        exception is OperationCanceledException && context.Cancellation.IsCancellationRequested
            ? Value.FromFailure(Failure.Cancelled(exception))
            : HostResults.Catch(exception);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryReadSlow<T>(ref Value value, int position, CallContext context, out T argument)
    {
        Value problem = NotAnArray<T>(value, position) is { } needsArray ? needsArray : Charge(value, context);
        if (!problem.IsFailure && FormulaConversion<T>.Convert(value, context.Formulas, out argument))
        {
            return true;
        }

        argument = default!;
        value = problem.IsFailure ? problem : FormulaValues.Refusal(value, typeof(T));
        return false;
    }

    private Value? NotAnArray<T>(Value value, int position) => typeof(T).IsArray && !value.IsList
        ? Value.Fail($"Parameter on position [{position + 1}] of virtual method [{Name}] should be an array")
        : null;

    private static Value Charge(Value value, CallContext context) =>
        value.IsList && context.Work.Charge(value.AsList.Count) is { } refused ? Value.FromFailure(refused) : default;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Value FinishSlow(Value value, CallContext context) =>
        value.IsUnsetOrNull ? Value.Fail($"Function [{Name}] returned null instead of a value")
        : value.IsDate ? FormulaConversions.ToDateTime(value, context.Formulas)
        : value.IsList && context.Work.Charge(value.AsList.Count) is { } refused ? Value.FromFailure(refused)
        : value;
}
