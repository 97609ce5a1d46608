using System.Globalization;
using Quantum.Engine.Values;

namespace Quantum.Engine.Tests.Values;

/// <summary>Values written as text in the data of theories: JSON with single quotes, and what JSON does not have.</summary>
internal static class Written
{
    public static Value Value(string text) => text switch
    {
        "nan" => Engine.Values.Value.FromFloat(double.NaN),
        "inf" => Engine.Values.Value.FromFloat(double.PositiveInfinity),
        "-inf" => Engine.Values.Value.FromFloat(double.NegativeInfinity),
        "unset" => default,
        _ when text.StartsWith("date ") =>
            Engine.Values.Value.FromDate(DateTime.Parse(text[5..], CultureInfo.InvariantCulture)),
        _ => Parse(text),
    };

    public static string Shown(Value value) =>
        value.IsFailure ? $"{value.AsFailure.Kind}: {value.AsFailure.Reason}" : Formatting.ToQuoted(value);

    private static Value Parse(string text)
    {
        Value value = JsonValues.Parse(text.Replace('\'', '"'));
        Assert.False(value.IsFailure, $"{text}: {Shown(value)}");
        return value;
    }
}
