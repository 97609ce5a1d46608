using Quantum.Engine.Cli;
using Quantum.Engine.Cli.Terminal;

namespace Quantum.Engine.Tests.Cli;

/// <summary>One call of the command line, in a folder of its own, with what it wrote.</summary>
internal sealed class CommandRun : IDisposable
{
    private readonly StringWriter _result = new();
    private readonly StringWriter _messages = new();

    public string Folder { get; } = Directory.CreateTempSubdirectory("quantum-cli-").FullName;

    /// <summary>What the last call wrote as its result, with line breaks as on Unix.</summary>
    public string Result => _result.ToString().ReplaceLineEndings("\n");

    /// <summary>What the last call wrote as messages, with line breaks as on Unix.</summary>
    public string Messages => _messages.ToString().ReplaceLineEndings("\n");

    public string Write(string name, string text)
    {
        string path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Runs the command; the result is its exit code.</summary>
    public int Call(params string[] args) => Call(new CommandConsole(_result, _messages), args);

    /// <summary>Runs the command as on a terminal without colours.</summary>
    public int CallOnTerminal(params string[] args) => Call(
        new CommandConsole(new Printer(_result, isTerminal: true), new Printer(_messages, isTerminal: true)), args);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private int Call(CommandConsole console, string[] args)
    {
        _result.GetStringBuilder().Clear();
        _messages.GetStringBuilder().Clear();
        return QuantumCommandLine.Run(args, console);
    }
}
