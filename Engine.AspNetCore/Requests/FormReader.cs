using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Quantum.Engine.AspNetCore.Requests;

/// <summary>Reads forms with the framework's reader, within the limits of the options.</summary>
internal static class FormReader
{
    /// <summary>The fields of the form; none when the request has no form.</summary>
    /// <exception cref="BadHttpRequestException">The form is broken (400) or too large (413).</exception>
    public static async Task<Dictionary<string, object?>> ReadAsync(HttpContext context, PageServer server)
    {
        HttpRequest request = context.Request;
        long most = server.Options.MaxRequestBodySize;
        if (request.ContentLength > most)
        {
            throw TooLarge(most, null);
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = most;
        }

        if (!request.HasFormContentType)
        {
            return [];
        }

        Dictionary<string, object?> fields = TextFields.Of(await ReadFormAsync(request, server, context.RequestAborted));
        fields.Remove(server.TokenField);
        return fields;
    }

    private static async Task<IFormCollection> ReadFormAsync(HttpRequest request, PageServer server, CancellationToken aborted)
    {
        try
        {
            return await request.ReadFormAsync(server.FormLimits, aborted);
        }
        catch (InvalidDataException exception) when (exception.Message.Contains("body length limit", StringComparison.Ordinal))
        {
            throw TooLarge(server.Options.MaxRequestBodySize, exception);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw new BadHttpRequestException(
                $"The form cannot be read: {exception.Message}", StatusCodes.Status400BadRequest, exception);
        }
    }

    private static BadHttpRequestException TooLarge(long most, Exception? cause) => new(
        $"The body of the request has more than {most} bytes (option MaxRequestBodySize).",
        StatusCodes.Status413PayloadTooLarge,
        cause!);
}
