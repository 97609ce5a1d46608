using Quantum.Engine.Cli.Terminal;
using Quantum.Engine.Hosting;
using Spectre.Console;

namespace Quantum.Engine.Cli.Running;

/// <summary>The source of a component with a bar for the heat of each line, and the tier of each loop and function.</summary>
internal static class HeatReport
{
    private const int BarLength = 5;

    private static readonly Style Faint = new(decoration: Decoration.Dim);
    private static readonly Style Compiled = new(Color.Green);
    private static readonly Style Stuck = new(Color.Yellow);
    private static readonly Style[] Heat =
        [Faint, new(Color.Blue), new(Color.Blue), new(Color.Yellow), new(Color.Yellow), new(Color.Red)];

    public static void Write(Printer printer, SourceHeat source)
    {
        int digits = source.Lines.Count.ToString().Length;
        foreach (LineHeat line in source.Lines)
        {
            int blocks = (int)Math.Ceiling(line.Heat * BarLength);
            string share = blocks == 0 ? "    " : FormattableString.Invariant($"{line.Share * 100,3:0}%");
            (string tier, Style style) = TierOf(line);
            printer.WriteStyled(
                ($"{line.Line.ToString().PadLeft(digits)} ", Faint),
                (BarOf(blocks), Heat[blocks]),
                ($" {share} ", Faint),
                (tier, style),
                (" | ", Faint),
                (line.Text.Replace("\t", "    "), Style.Plain));
        }
    }

    // A line that took no time has no bar at all.
    private static string BarOf(int blocks) =>
        blocks == 0 ? new string(' ', BarLength) : new string('▮', blocks).PadRight(BarLength, '▯');

    private static (string Text, Style Style) TierOf(LineHeat line) => line switch
    {
        { StartsUnit: false } => ("  ", Style.Plain),
        { Tier: LineTier.Compiled } => ("T1", Compiled),
        { Tier: LineTier.InterpretedForGood } => ("T0", Stuck),
        _ => ("T0", Faint),
    };
}
