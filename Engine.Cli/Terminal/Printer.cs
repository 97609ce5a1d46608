using Spectre.Console;

namespace Quantum.Engine.Cli.Terminal;

/// <summary>One output of a command: a writer, and whether a person is watching it on a terminal.</summary>
internal sealed class Printer(TextWriter writer, bool isTerminal = false, bool useColour = false)
{
    // Wider than any line, so that the terminal and not the library breaks lines and carets stay in their column.
    private const int Unbroken = 100_000;

    public TextWriter Writer => writer;

    public bool IsTerminal => isTerminal;

    public void WriteLine(string text) => writer.WriteLine(text);

    /// <summary>Writes text that ends with exactly one line break, whether or not it brings its own.</summary>
    public void WriteText(string text)
    {
        writer.Write(text);
        if (!text.EndsWith('\n'))
        {
            writer.WriteLine();
        }
    }

    /// <summary>Writes one line in a style; plain where colours are not wanted.</summary>
    public void WriteStyled(params ReadOnlySpan<(string Text, Style Style)> parts)
    {
        IAnsiConsole console = CreateAnsi();
        console.Profile.Width = Unbroken;
        foreach ((string text, Style style) in parts)
        {
            console.Write(new Spectre.Console.Text(text, style));
        }

        writer.WriteLine();
    }

    /// <summary>A console for live displays; only where <see cref="IsTerminal"/>.</summary>
    public IAnsiConsole CreateAnsi() => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = isTerminal ? AnsiSupport.Yes : AnsiSupport.No,
        ColorSystem = isTerminal && useColour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
        Interactive = isTerminal ? InteractionSupport.Yes : InteractionSupport.No,
        Out = new AnsiConsoleOutput(writer),
    });
}
