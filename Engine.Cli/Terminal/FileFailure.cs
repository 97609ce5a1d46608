using System.Text;

namespace Quantum.Engine.Cli.Terminal;

/// <summary>Failures to read a file that a person named, told apart from failures of the program.</summary>
internal static class FileFailure
{
    /// <summary>UTF-8 in which bytes that do not belong there are a failure.</summary>
    public static Encoding StrictUtf8 { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    public static bool Matches(Exception e) => e is IOException or UnauthorizedAccessException or DecoderFallbackException;

    /// <summary>Why the file cannot be read, naming it as the person did.</summary>
    public static string Describe(string file, Exception e)
    {
        string reason = e switch
        {
            _ when Directory.Exists(file) => "it is a folder",
            FileNotFoundException or DirectoryNotFoundException => "the file does not exist",
            DecoderFallbackException => "it is not UTF-8",
            UnauthorizedAccessException => "access is denied",
            _ => e.Message,
        };
        return $"cannot read '{file}': {reason}";
    }
}
