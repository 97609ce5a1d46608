using Quantum.Engine.Text;

namespace Quantum.Engine.Cli.Terminal;

/// <summary>Lines of source files, to show beside a problem.</summary>
internal static class SourceLines
{
    /// <summary>The line of the file, or null when the file cannot be read any more.</summary>
    public static string? Read(string file, int line)
    {
        try
        {
            return line > 0 ? new SourceText(File.ReadAllText(file)).GetLine(line) : null;
        }
        catch (Exception e) when (FileFailure.Matches(e))
        {
            return null;
        }
    }
}
