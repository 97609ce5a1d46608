using System.Text;

namespace Quantum.Engine.Cli.Terminal;

/// <summary>Where a command writes: its result, and messages about what it does.</summary>
internal sealed record CommandConsole(Printer Result, Printer Messages)
{
    /// <summary>Plain text into two writers.</summary>
    public CommandConsole(TextWriter result, TextWriter messages)
        : this(new Printer(result), new Printer(messages))
    {
    }

    /// <summary>The standard output and error of this process, in UTF-8.</summary>
    public static CommandConsole ForProcess()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        bool colour = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        bool dumb = Environment.GetEnvironmentVariable("TERM") == "dumb";
        return new CommandConsole(
            new Printer(Console.Out, !Console.IsOutputRedirected && !dumb, colour),
            new Printer(Console.Error, !Console.IsErrorRedirected && !dumb, colour));
    }
}
