using Quantum.Engine.Text;
using Quantum.Engine.Values;

namespace Quantum.Engine.Library;

/// <summary>A service of the host with its parameters. Immutable.</summary>
internal sealed class ServiceDefinition(string name, HostMethod method, object target, HostTypeRegistry types)
{
    private const string RuleId = "SVC-3";

    public string Name { get; } = name;

    /// <summary>
    /// Calls the service with arguments by name. A failure reads <c>service 'x' failed: reason</c>; when the token ended the
    /// call, the failure is the cancellation.
    /// </summary>
    public async ValueTask<Value> InvokeAsync(
        IReadOnlyList<KeyValuePair<string, Value>> arguments, CancellationToken cancellation)
    {
        Value result = await Call(arguments, cancellation).ConfigureAwait(false);
        if (!result.IsFailure)
        {
            return result;
        }

        Failure failure = result.AsFailure;
        return Value.FromFailure(
            failure.Cause is OperationCanceledException cancelled && cancellation.IsCancellationRequested
                ? Failure.Cancelled(cancelled)
                : failure.Around($"service '{Name}' failed: {failure.Reason}", ruleId: RuleId));
    }

    private ValueTask<Value> Call(IReadOnlyList<KeyValuePair<string, Value>> arguments, CancellationToken cancellation)
    {
        var byPosition = new Value[method.Parameters.Length];
        foreach ((string argument, Value value) in arguments)
        {
            int index = Array.FindIndex(method.Parameters, parameter => parameter.Name == argument);
            if (index < 0)
            {
                return new ValueTask<Value>(Value.Fail(UnknownParameter(argument)));
            }

            byPosition[index] = value;
        }

        return method.AsyncInvoker(target, Spread(byPosition), types, cancellation);
    }

    /// <summary>A list given for a <c>params</c> array becomes its items.</summary>
    private Value[] Spread(Value[] arguments)
    {
        if (!method.IsVariadic || !arguments[^1].IsList)
        {
            return arguments;
        }

        ListValue items = arguments[^1].AsList;
        return [.. arguments[..^1], .. Enumerable.Range(0, items.Count).Select(items.Get)];
    }

    private string UnknownParameter(string argument)
    {
        string[] known = Array.ConvertAll(method.Parameters, parameter => parameter.Name);
        string taken = known.Length == 0 ? "none" : string.Join(", ", known);
        return $"it has no parameter '{argument}'{Suggestions.DidYouMean(argument, known)} (it takes {taken})";
    }
}
