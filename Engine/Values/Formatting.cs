using System.Globalization;
using System.Text;
using Quantum.Engine.Values.Decimals;

namespace Quantum.Engine.Values;

/// <summary>Values as text (section 1.2), and as they are shown in messages.</summary>
internal static partial class Formatting
{
    /// <summary>How much of a value a message shows, in UTF-16 units.</summary>
    private const int MaxShown = 80;

    /// <summary>
    /// The text of a value, as in a <c>q:</c> attribute. Levels nested deeper than <see cref="NestingLimit.MaxDepth"/>, and
    /// what goes beyond <see cref="WorkMeter.MaxTextLength"/> of the unlimited meter, are left out and stand as <c>...</c>.
    /// </summary>
    public static string ToText(Value value) => value.Kind switch
    {
        ValueKind.Text => value.AsText,
        ValueKind.Integer => value.AsInteger.ToString(CultureInfo.InvariantCulture),
        ValueKind.Boolean => value.AsBoolean ? "True" : "False",
        ValueKind.Unset or ValueKind.Null => "None",
        _ => ToTextSlow(value),
    };

    public static void AppendText(Value value, StringBuilder output) =>
        new ValueTextWriter(output, WorkMeter.Unlimited.MaxTextLength).WriteText(value);

    /// <summary>The text of a value as a value, made within the limits of a run; a limit reached is a failure.</summary>
    public static Value ToTextValue(Value value, WorkMeter work)
    {
        if (value.IsText)
        {
            return value;
        }

        var output = new StringBuilder();
        var writer = new ValueTextWriter(output, work.MaxTextLength);
        bool isWhole = writer.WriteText(value);
        Failure? refused = work.ChargeText(isWhole ? output.Length : work.MaxTextLength + 1L);
        return refused is null ? Value.FromText(output.ToString()) : Value.FromFailure(refused);
    }

    /// <summary>As the value stands inside a list: text in quotes.</summary>
    public static string ToQuoted(Value value)
    {
        var output = new StringBuilder();
        new ValueTextWriter(output, WorkMeter.Unlimited.MaxTextLength).WriteQuoted(value, 0);
        return output.ToString();
    }

    /// <summary>
    /// A value for a message: quoted, cut when long, and without running code of the host (its lists and objects are
    /// shown as <c>[...]</c> and <c>{...}</c>).
    /// </summary>
    public static string Show(Value value)
    {
        if (value.IsText)
        {
            return ShowText(value.AsTextSpan);
        }

        // Bit length over digits is at most 3.4, so that this cuts nothing that would be shown whole.
        if (value.Kind == ValueKind.BigInteger && value.AsBigInteger.GetBitLength() > MaxShown * 4)
        {
            return $"an integer of {value.AsBigInteger.GetBitLength()} bits";
        }

        if (value.Kind == ValueKind.Decimal && DecimalText.LengthOf(value.AsDecimal) > MaxShown)
        {
            return DecimalText.WriteScientific(value.AsDecimal, MaxShown);
        }

        var output = new StringBuilder();
        var writer = new ValueTextWriter(output, MaxShown) { ProgramValuesOnly = true };
        writer.WriteQuoted(value, 0);
        return output.ToString();
    }

    /// <summary>A value that was taken for a number, for a message: numeric text without quotes.</summary>
    public static string ShowNumber(Value value) => value.IsText ? Shorten(value.AsText.Trim()) : Show(value);

    /// <summary>A value with its kind: <c>12 (int)</c>, <c>'abc' (str)</c>; an object is just <c>dict (dict)</c>.</summary>
    public static string Describe(Value value) => value.Kind switch
    {
        ValueKind.Object => "dict (dict)",
        ValueKind.Upload => "file (file)",
        _ => $"{Show(value)} ({KindName(value)})",
    };

    /// <summary>The name of the kind in messages.</summary>
    public static string KindName(Value value) => value.Kind switch
    {
        ValueKind.Unset or ValueKind.Null => "NoneType",
        ValueKind.Boolean => "bool",
        ValueKind.Integer or ValueKind.BigInteger => "int",
        ValueKind.Float => "float",
        ValueKind.Decimal => "decimal",
        ValueKind.Text => "str",
        ValueKind.List => "list",
        ValueKind.Object => "dict",
        ValueKind.Date or ValueKind.DateTimeOffset => "datetime",
        ValueKind.DateOnly => "date",
        ValueKind.TimeOnly => "time",
        ValueKind.Upload => "file",
        _ => "failure",
    };

    /// <summary>The start of a long name or text, for a message that quotes it itself.</summary>
    public static string Shorten(string text) => text.Length <= MaxShown ? text : $"{Cut(text)}...";

    private static string ShowText(ReadOnlySpan<char> text)
    {
        bool isLong = text.Length > MaxShown;
        string quoted = ToQuoted(Value.FromText((isLong ? Cut(text) : text).ToString()));
        return isLong ? $"{quoted[..^1]}...{quoted[^1]}" : quoted;
    }

    private static ReadOnlySpan<char> Cut(ReadOnlySpan<char> text) =>
        text[..(char.IsHighSurrogate(text[MaxShown - 1]) ? MaxShown - 1 : MaxShown)];

    private static string ToTextSlow(Value value)
    {
        var output = new StringBuilder();
        AppendText(value, output);
        return output.ToString();
    }
}
