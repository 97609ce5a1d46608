using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Quantum.Engine.AspNetCore.Tiers;

/// <summary>JSON of a moment, which nobody may keep.</summary>
internal static class TierJsonResult
{
    private const string ContentType = "application/json; charset=utf-8";

    public static IResult Create(HttpContext context, Action<Utf8JsonWriter> write)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            write(writer);
        }

        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Bytes(json.WrittenMemory, ContentType);
    }
}
