using System.Globalization;
using System.Numerics;
using System.Text;

namespace Quantum.Engine.Cli.Conformance;

/// <summary>A value as text that shows all that a host can tell: kinds, the sign of zero, the order of keys.</summary>
internal sealed class ObservedText
{
    // A list that holds a list twice, many levels deep, is endless to write.
    private const int MaxLength = 50_000;

    // How long a call took differs between any two runs.
    private const string MeasuredKey = "executionTime";

    private readonly StringBuilder _text = new();

    private ObservedText()
    {
    }

    public static string Of(object? value)
    {
        var writer = new ObservedText();
        writer.Write(value);
        return writer._text.ToString();
    }

    private void Write(object? value) => _ = value switch
    {
        null => _text.Append("null"),
        bool truth => _text.Append(truth ? "true" : "false"),
        long integer => _text.Append(integer),
        BigInteger integer => _text.Append(integer).Append('n'),
        double number => WriteFloat(number),
        decimal number => _text.Append(number.ToString(CultureInfo.InvariantCulture)).Append('m'),
        string text => WriteQuoted(text),
        DateTime date => _text.Append(date.ToString("O", CultureInfo.InvariantCulture)),
        DateOnly or TimeOnly or DateTimeOffset => _text.Append(((IFormattable)value).ToString("O", CultureInfo.InvariantCulture)),
        IReadOnlyDictionary<string, object?> map => WriteMap(map),
        IReadOnlyList<object?> list => WriteList(list),
        _ => _text.Append(value.GetType().Name),
    };

    private StringBuilder WriteFloat(double number)
    {
        string digits = number.ToString("R", CultureInfo.InvariantCulture);
        return _text.Append(digits).Append(digits.All(c => char.IsAsciiDigit(c) || c == '-') ? ".0" : "");
    }

    private StringBuilder WriteQuoted(string text) =>
        _text.Append('\'').Append(text.Replace("\\", @"\\").Replace("'", @"\'").ReplaceLineEndings(@"\n")).Append('\'');

    private StringBuilder WriteList(IReadOnlyList<object?> list)
    {
        _text.Append('[');
        for (int i = 0; i < list.Count && HasRoom(); i++)
        {
            _text.Append(i > 0 ? ", " : "");
            Write(list[i]);
        }

        return _text.Append(']');
    }

    private StringBuilder WriteMap(IReadOnlyDictionary<string, object?> map)
    {
        string separator = "";
        _text.Append('{');
        foreach ((string key, object? value) in map)
        {
            if (!HasRoom())
            {
                break;
            }

            _text.Append(separator);
            WriteQuoted(key).Append(": ");
            Write(key == MeasuredKey ? null : value);
            separator = ", ";
        }

        return _text.Append('}');
    }

    private bool HasRoom() => _text.Length < MaxLength;
}
