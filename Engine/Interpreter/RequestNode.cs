using System.Buffers;
using System.Text;
using System.Text.Json;
using Quantum.Engine.Library.Http;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter;

/// <summary>An attribute or a header of a request.</summary>
internal readonly record struct RequestPart(string Name, ExpressionNode Value);

/// <summary>Makes the request of a <c>q:invoke url</c> (INV-1) of what its expressions give in a run.</summary>
internal sealed class RequestNode(RequestPart[] attributes, RequestPart[] headers, ExpressionNode? body)
{
    /// <summary>The request, or why it cannot be made.</summary>
    /// <param name="names">The names of the parameters of the query.</param>
    /// <param name="parameters">Their values.</param>
    /// <param name="run">The run.</param>
    /// <param name="frame">The frame of the statement.</param>
    /// <param name="call">The request, where the result is null.</param>
    public Failure? Make(InvokeArgumentNode[] names, Value[] parameters, RunContext run, ref Value frame, out HttpCall call)
    {
        call = null!;
        var given = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (RequestPart attribute in attributes)
        {
            Value value = attribute.Value.Evaluate(run, ref frame);
            if (value.IsFailure)
            {
                return value.AsFailure;
            }

            given[attribute.Name] = value;
        }

        call = new HttpCall { Method = HttpMethod.Parse((Text(given, "method") ?? "GET").Trim().ToUpperInvariant()) };
        for (int i = 0; i < parameters.Length; i++)
        {
            call.AddParameter(names[i].Name, parameters[i]);
        }

        return SetAll(call, given) ?? AddHeaders(call, run, ref frame) ?? SetBody(call, run, ref frame);
    }

    private static Failure? SetAll(HttpCall call, Dictionary<string, Value> given) =>
        call.SetAddress(Text(given, "url") ?? "")
        ?? SetNumber(call, given, "timeout")
        ?? SetNumber(call, given, "retry")
        ?? SetNumber(call, given, "retryDelay")
        ?? (Text(given, "responseFormat") is { } format ? call.SetFormat(format) : null)
        ?? (Text(given, "contentType") is { } type ? call.AddHeader("Content-Type", type) : null)
        ?? Authorize(call, given);

    private static Failure? Authorize(HttpCall call, Dictionary<string, Value> given) => Text(given, "authType") is { } type
        ? call.Authorize(
            type, Text(given, "authToken"), Text(given, "authHeader"), Text(given, "authUsername"), Text(given, "authPassword"))
        : null;

    private static Failure? SetNumber(HttpCall call, Dictionary<string, Value> given, string name) =>
        given.TryGetValue(name, out Value value) && !value.IsNull ? call.SetNumber(name, value) : null;

    private static string? Text(Dictionary<string, Value> given, string name) =>
        given.TryGetValue(name, out Value value) && !value.IsNull ? Formatting.ToText(value) : null;

    private Failure? AddHeaders(HttpCall call, RunContext run, ref Value frame)
    {
        foreach (RequestPart header in headers)
        {
            Value value = header.Value.Evaluate(run, ref frame);
            Failure? failure = value.IsFailure ? value.AsFailure
                : value.IsNull ? null
                : call.AddHeader(header.Name, Formatting.ToText(value));
            if (failure is not null)
            {
                return failure;
            }
        }

        return null;
    }

    // A value that is no text is sent as JSON.
    private Failure? SetBody(HttpCall call, RunContext run, ref Value frame)
    {
        if (body is null)
        {
            return null;
        }

        Value value = body.Evaluate(run, ref frame);
        if (value.IsFailure)
        {
            return value.AsFailure;
        }

        call.Body = value.IsText ? value.AsText.Trim() : ToJson(value);
        return null;
    }

    private static string ToJson(Value value)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            JsonValues.Write(value, writer);
        }

        return Encoding.UTF8.GetString(json.WrittenSpan);
    }
}
