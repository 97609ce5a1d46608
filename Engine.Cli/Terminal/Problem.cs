using Quantum.Engine.Hosting;
using Quantum.Engine.Text;

namespace Quantum.Engine.Cli.Terminal;

/// <summary>Something wrong with a component, as a person is shown it.</summary>
/// <param name="IsError">False for a warning.</param>
/// <param name="File">The file to name, or null for text given on the command line.</param>
/// <param name="Line">The 1-based line, or 0 when there is no place in the file.</param>
/// <param name="Column">The 1-based column.</param>
/// <param name="Rule">The rule of the language that is broken, or null.</param>
/// <param name="Message">What is wrong, without the location.</param>
/// <param name="Display">The message with the location in words.</param>
internal sealed record Problem(
    bool IsError, string? File, int Line, int Column, string? Rule, string Message, string Display)
{
    /// <summary>The line itself as it is written, or null when it cannot be shown.</summary>
    public string? SourceLine { get; init; }

    /// <param name="file">What to call the file.</param>
    /// <param name="path">Where the file is.</param>
    public static Problem From(QuantumException error, string file, string path) =>
        new(true, file, error.Line, error.Column, error.Rule, error.Message, error.DisplayText)
        {
            SourceLine = SourceLines.Read(path, error.Line),
        };

    /// <param name="text">The formula that was given on the command line.</param>
    public static Problem From(QuantumException error, string text) =>
        new(true, null, error.Line, error.Column, error.Rule, error.Message, error.DisplayText)
        {
            SourceLine = error.Line > 0 ? new SourceText(text).GetLine(error.Line) : null,
        };

    public static Problem From(QuantumDiagnostic diagnostic, string file) =>
        new(
            diagnostic.IsError,
            file,
            diagnostic.Line,
            diagnostic.Column,
            diagnostic.Rule,
            diagnostic.Message,
            diagnostic.Message)
        {
            SourceLine = SourceLines.Read(diagnostic.File ?? file, diagnostic.Line),
        };

    /// <summary>A problem with a file as a whole, or with no file at all.</summary>
    public static Problem WithFile(string? file, string message) => new(true, file, 0, 0, null, message, message);

    /// <summary>The message with its rule; a message that cites the rule itself stays as it is.</summary>
    public string MessageWithRule =>
        Rule is null || Message.Contains($"({Rule})", StringComparison.Ordinal) ? Message : $"{Message} ({Rule})";

    public string Severity => IsError ? "error" : "warning";

    /// <summary><c>file:line:column: </c> as far as they are known.</summary>
    public string Place
    {
        get
        {
            string position = Line > 0 ? $"{Line}:{Column}: " : "";
            return File is null ? position : $"{File}:{(Line > 0 ? "" : " ")}{position}";
        }
    }
}
