using Quantum.Engine.Values;

namespace Quantum.Engine.Library.Http;

/// <summary>One call of an address: its attempts, and what came of them. Used by one run.</summary>
/// <param name="call">What is sent.</param>
/// <param name="client">What sends it.</param>
/// <param name="maxBytes">The most bytes of a response.</param>
internal sealed class HttpExchange(HttpCall call, HttpMessageInvoker client, long maxBytes)
{
    /// <summary>How often it was sent.</summary>
    public int Attempts { get; private set; }

    /// <summary>The value of the response, or why there is none; throws nothing.</summary>
    public async Task<Value> SendAsync(CancellationToken cancellation)
    {
        while (true)
        {
            Attempts++;
            (Value result, bool mayRetry) = await AttemptAsync(cancellation).ConfigureAwait(false);
            if (!mayRetry || Attempts > call.Retries)
            {
                return result;
            }

            try
            {
                await Task.Delay(call.RetryDelay, cancellation).ConfigureAwait(false);
            }
            catch (OperationCanceledException exception)
            {
                return Value.FromFailure(Failure.Cancelled(exception));
            }
        }
    }

    // Only a connection that failed or took too long is worth another attempt: whoever answered has acted on the request.
    private async Task<(Value Result, bool MayRetry)> AttemptAsync(CancellationToken cancellation)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(call.Timeout);
        try
        {
            if (call.TryMakeMessage(out HttpRequestMessage message) is { } failure)
            {
                return (Value.FromFailure(failure), false);
            }

            using (message)
            {
                return (await ExchangeAsync(message, timeout.Token).ConfigureAwait(false), false);
            }
        }
        catch (OperationCanceledException exception) when (cancellation.IsCancellationRequested)
        {
            return (Value.FromFailure(Failure.Cancelled(exception)), false);
        }
        catch (OperationCanceledException exception)
        {
            return (Fail($"no response within {call.Timeout.TotalMilliseconds:0} ms", exception), true);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return (Fail($"the connection to {call.Address.Authority} failed: {exception.Message}", exception), true);
        }
        catch (Exception exception)
        {
            return (Value.FromFailure(HostFailures.Threw(exception)), false);
        }
    }

    private async Task<Value> ExchangeAsync(HttpRequestMessage message, CancellationToken cancellation)
    {
        using HttpResponseMessage response = client is HttpClient http
            ? await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false)
            : await client.SendAsync(message, cancellation).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            return Value.FromFailure(HttpCall.Fail($"HTTP {(int)response.StatusCode}"));
        }

        Stream stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            return await ReadAsync(stream, cancellation).ConfigureAwait(false) is { } body
                ? HttpContents.Read(body, response.Content.Headers.ContentType, call.Format)
                : Value.FromFailure(HttpCall.Fail($"the response is larger than {maxBytes} bytes"));
        }
    }

    // Null when there is more than is allowed, whatever its header says.
    private async Task<ReadOnlyMemory<byte>?> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        var body = new MemoryStream();
        byte[] block = new byte[16 * 1024];
        int count;
        while ((count = await stream.ReadAsync(block, cancellation).ConfigureAwait(false)) > 0)
        {
            if (body.Length + count > maxBytes)
            {
                return null;
            }

            body.Write(block, 0, count);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private static Value Fail(string reason, Exception cause) => Value.FromFailure(Failure.Error(reason, "INV-1", cause));
}
