using Spectre.Console;

namespace Quantum.Engine.Cli.Terminal;

/// <summary>
/// Writes problems: on a terminal in colour with the source line and a caret below the place, elsewhere one line each
/// that other programs can read.
/// </summary>
internal static class ProblemReport
{
    private static readonly Style Error = new(Color.Red, decoration: Decoration.Bold);
    private static readonly Style Warning = new(Color.Yellow, decoration: Decoration.Bold);
    private static readonly Style Faint = new(decoration: Decoration.Dim);
    private static readonly Style Strong = new(decoration: Decoration.Bold);

    /// <summary>The failure of a run: redirected output gets the whole text with the location in words.</summary>
    public static void WriteFailure(Printer printer, Problem problem) => Write(printer, problem, problem.Display);

    /// <summary>A diagnostic: <c>file:line:column: severity: message (RULE)</c>.</summary>
    public static void WriteDiagnostic(Printer printer, Problem problem) => Write(printer, problem, problem.MessageWithRule);

    private static void Write(Printer printer, Problem problem, string redirectedText)
    {
        if (!printer.IsTerminal)
        {
            printer.WriteLine($"{problem.Place}{problem.Severity}: {redirectedText}");
            return;
        }

        Style style = problem.IsError ? Error : Warning;
        bool hasExcerpt = !string.IsNullOrWhiteSpace(problem.SourceLine);
        printer.WriteStyled(
            (problem.Place, Strong),
            (problem.Severity + ": ", style),
            (hasExcerpt ? problem.MessageWithRule : redirectedText, Style.Plain));
        if (hasExcerpt)
        {
            WriteExcerpt(printer, problem, style);
        }
    }

    private static void WriteExcerpt(Printer printer, Problem problem, Style style)
    {
        string line = problem.SourceLine!;
        string before = ExpandTabs(line[..Math.Clamp(problem.Column - 1, 0, line.Length)]);
        string number = problem.Line.ToString();
        string gutter = new string(' ', number.Length) + " | ";
        printer.WriteStyled((number + " | ", Faint), (ExpandTabs(line), Style.Plain));
        printer.WriteStyled((gutter, Faint), (new string(' ', before.GetCellWidth()) + "^", style));
    }

    // A terminal shows tabs as wide as it likes; the caret must know.
    private static string ExpandTabs(string text) => text.Replace("\t", "    ");
}
