using Quantum.Engine.Cli.Terminal;
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
        int digits = source.LineCount.ToString().Length;
        for (int line = 1; line <= source.LineCount; line++)
        {
            int blocks = (int)Math.Ceiling(source.HeatOf(line) * BarLength);
            string share = blocks == 0 ? "    " : FormattableString.Invariant($"{source.ShareOf(line) * 100,3:0}%");
            (string tier, Style style) = TierOf([.. source.TiersOn(line)]);
            printer.WriteStyled(
                ($"{line.ToString().PadLeft(digits)} ", Faint),
                (BarOf(blocks), Heat[blocks]),
                ($" {share} ", Faint),
                (tier, style),
                (" | ", Faint),
                (source.TextOf(line).Replace("\t", "    "), Style.Plain));
        }
    }

    // A line that took no time has no bar at all.
    private static string BarOf(int blocks) =>
        blocks == 0 ? new string(' ', BarLength) : new string('▮', blocks).PadRight(BarLength, '▯');

    private static (string Text, Style Style) TierOf(LineTier[] tiers) => tiers switch
    {
        [] => ("  ", Style.Plain),
        _ when Array.TrueForAll(tiers, tier => tier == LineTier.Compiled) => ("T1", Compiled),
        _ => ("T0", Array.Exists(tiers, tier => tier == LineTier.InterpretedForGood) ? Stuck : Faint),
    };
}
