namespace Quantum.Engine.Cli.Terminal;

/// <summary>Failures to read a file that a person named, told apart from failures of the program.</summary>
internal static class FileFailure
{
    public static bool Matches(Exception e) => e is IOException or UnauthorizedAccessException;

    /// <summary>Why the file cannot be read, naming it as the person did.</summary>
    public static string Describe(string file, Exception e)
    {
        string reason = e switch
        {
            FileNotFoundException or DirectoryNotFoundException => "the file does not exist",
            _ when Directory.Exists(file) => "it is a folder",
            UnauthorizedAccessException => "access is denied",
            _ => e.Message,
        };
        return $"cannot read '{file}': {reason}";
    }
}
