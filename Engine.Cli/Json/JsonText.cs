using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Quantum.Engine.Values;

namespace Quantum.Engine.Cli.Json;

/// <summary>JSON text from .NET values and to them, with the number kinds of the language.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = MinimalJsonEncoder.Instance };

    /// <summary>Reads standard JSON; when it is not, the reason says why and where.</summary>
    public static bool TryParse(string json, out object? value, [NotNullWhen(false)] out string? reason)
    {
        Value parsed = JsonValues.Parse(json);
        value = parsed.IsFailure ? null : DotNetValues.ToDotNet(parsed);
        reason = parsed.IsFailure ? parsed.AsFailure.Reason : null;
        return reason is null;
    }

    /// <summary>A value on one line; what is nested too deeply is shown as null.</summary>
    public static string Write(object? value) => Write(writer => JsonValues.Write(ValueText.ToValue(value), writer));

    /// <summary>Anything that is written as JSON, on one line.</summary>
    public static string Write(Action<Utf8JsonWriter> write)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output, Compact))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
