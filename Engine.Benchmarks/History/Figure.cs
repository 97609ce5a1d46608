using System.Globalization;
using System.Text.RegularExpressions;

namespace Quantum.Engine.Benchmarks.History;

/// <summary>A measured figure in a cell of the log, such as <c>1,245 ± 181</c>.</summary>
/// <param name="Mean">The mean, in nanoseconds.</param>
/// <param name="Margin">Half of its confidence interval, in nanoseconds; null when the cell gives none.</param>
internal readonly partial record struct Figure(RoundedNumber Mean, RoundedNumber? Margin)
{
    /// <summary>Reads a cell; a remark in parentheses behind the figure is passed over.</summary>
    public static bool TryParse(string cell, out Figure figure)
    {
        Match match = Pattern().Match(cell);
        figure = default;
        if (!match.Success || !RoundedNumber.TryParse(match.Groups["mean"].Value, out RoundedNumber mean))
        {
            return false;
        }

        RoundedNumber? margin = null;
        if (match.Groups["margin"].Success && RoundedNumber.TryParse(match.Groups["margin"].Value, out RoundedNumber half))
        {
            margin = half;
        }

        figure = new Figure(mean, margin);
        return true;
    }

    /// <summary>Writes a mean and its margin with as many decimals as the size of the mean asks for.</summary>
    public static string Format(double mean, double margin)
    {
        string format = Math.Abs(mean) switch { >= 1000 => "N0", >= 10 => "N1", _ => "N2" };
        return mean.ToString(format, CultureInfo.InvariantCulture)
            + $" ± {margin.ToString(format, CultureInfo.InvariantCulture)}";
    }

    [GeneratedRegex(@"^(?<mean>-?\d[\d,]*(\.\d+)?)(\s*±\s*(?<margin>\d[\d,]*(\.\d+)?))?(\s*ns)?(\s*\(.*\))?$")]
    private static partial Regex Pattern();
}
