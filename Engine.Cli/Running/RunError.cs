using Quantum.Engine.Cli.Terminal;
using Quantum.Engine.Hosting;
using Quantum.Engine.Library.Formulas;

namespace Quantum.Engine.Cli.Running;

/// <summary>Why a file or a formula failed.</summary>
/// <param name="Type">
/// <c>parse</c>, <c>execution</c>, <c>limit</c>, <c>configuration</c> when a variable cannot be used, or <c>io</c> when the file
/// cannot be read.
/// </param>
internal sealed record RunError(string Type, Problem Problem)
{
    /// <param name="file">The file as it was named on the command line.</param>
    /// <param name="path">The same file as the engine knows it.</param>
    /// <param name="root">The component root, from which the engine names other components.</param>
    public static RunError From(QuantumException error, string file, string path, string root)
    {
        string failed = Path.GetFullPath(error.File ?? path, root);
        return new RunError(TypeOf(error), Problem.From(error, failed == path ? file : NearName(failed), failed));
    }

    /// <param name="text">The formula that was given on the command line.</param>
    public static RunError From(QuantumException error, string text) => new(TypeOf(error), Problem.From(error, text));

    public static RunError From(FormulaConfigurationException error) =>
        new("configuration", Problem.WithFile(null, error.Message));

    public static RunError WithFile(string file, string message) => new("io", Problem.WithFile(file, message));

    // As short as a person in the current folder would name it.
    private static string NearName(string path)
    {
        string relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }

    private static string TypeOf(QuantumException error) => error switch
    {
        QuantumParseException or FormulaSyntaxException => "parse",
        QuantumLimitException => "limit",
        _ => "execution",
    };
}
