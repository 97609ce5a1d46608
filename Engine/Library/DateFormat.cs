using System.Globalization;
using System.Text;

namespace Quantum.Engine.Library;

/// <summary>Dates from ISO text and to text by strftime directives, with English names whatever the culture.</summary>
internal static class DateFormat
{
    private static readonly string[] IsoForms = IsoFormats();

    /// <summary>
    /// Reads <c>2026-01-31</c>, or with <c>T</c> or a blank a time <c>08:00</c>, <c>08:00:00</c>, <c>08:00:00.123456</c>
    /// (one to six digits). A zone or offset is refused: dates have none.
    /// </summary>
    public static bool TryParse(string text, out DateTime date) =>
        DateTime.TryParseExact(text.Trim(), IsoForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    /// <summary>Replaces the known directives; an unknown one stays as it is written.</summary>
    public static string Format(DateTime date, string format)
    {
        var output = new StringBuilder(format.Length * 2);
        for (int i = 0; i < format.Length; i++)
        {
            if (format[i] == '%' && i + 1 < format.Length && Directive(date, format[i + 1]) is { } text)
            {
                output.Append(text);
                i++;
            }
            else
            {
                output.Append(format[i]);
            }
        }

        return output.ToString();
    }

    private static string? Directive(DateTime date, char directive) => directive switch
    {
        'Y' => Text(date, "yyyy"),
        'm' => Text(date, "MM"),
        'd' => Text(date, "dd"),
        'H' => Text(date, "HH"),
        'M' => Text(date, "mm"),
        'S' => Text(date, "ss"),
        'y' => Text(date, "yy"),
        'B' => Text(date, "MMMM"),
        'b' => Text(date, "MMM"),
        'A' => Text(date, "dddd"),
        'a' => Text(date, "ddd"),
        'p' => Text(date, "tt"),
        'I' => Text(date, "hh"),
        'j' => date.DayOfYear.ToString("000", CultureInfo.InvariantCulture),
        '%' => "%",
        _ => null,
    };

    private static string Text(DateTime date, string format) => date.ToString(format, CultureInfo.InvariantCulture);

    private static string[] IsoFormats()
    {
        var formats = new List<string> { "yyyy-MM-dd" };
        foreach (string separator in (string[])["'T'", "' '"])
        {
            formats.Add($"yyyy-MM-dd{separator}HH:mm");
            formats.Add($"yyyy-MM-dd{separator}HH:mm:ss");
            formats.AddRange(Enumerable.Range(1, 6).Select(n => $"yyyy-MM-dd{separator}HH:mm:ss.{new string('f', n)}"));
        }

        return formats.ToArray();
    }
}
