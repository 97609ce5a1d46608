using System.Globalization;

namespace Quantum.Engine.Benchmarks.History;

/// <summary>A number as a table of the log shows it, with the place value of its last digit that means something.</summary>
/// <param name="Value">The number shown.</param>
/// <param name="Unit">1 for <c>1,245</c>, 0.1 for <c>31.8</c>, 1,000 for <c>1,406,000</c>.</param>
internal readonly record struct RoundedNumber(double Value, double Unit)
{
    // From here on zeros at the end are taken for digits that were rounded away.
    private const double RoundedFrom = 10_000;

    /// <summary>The smallest exact number that is shown so.</summary>
    public double Lower => Value - (Unit / 2);

    /// <summary>The largest exact number that is shown so.</summary>
    public double Upper => Value + (Unit / 2);

    /// <summary>Whether an exact number may be shown so.</summary>
    public bool Shows(double exact) => exact >= Lower - (Unit * 1e-6) && exact <= Upper + (Unit * 1e-6);

    /// <summary>Reads digits with commas between thousands, perhaps a sign and decimals.</summary>
    public static bool TryParse(string text, out RoundedNumber number)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint;
        bool parsed = double.TryParse(text, Style, CultureInfo.InvariantCulture, out double value);
        number = new RoundedNumber(value, parsed ? UnitOf(text, value) : 1);
        return parsed;
    }

    private static double UnitOf(string text, double value)
    {
        int point = text.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
        {
            return Math.Pow(10, -(text.Length - point - 1));
        }

        double unit = 1;
        while (Math.Abs(value) >= RoundedFrom && value % (unit * 10) == 0)
        {
            unit *= 10;
        }

        return unit;
    }
}
