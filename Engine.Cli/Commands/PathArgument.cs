using System.CommandLine;
using System.CommandLine.Parsing;

namespace Quantum.Engine.Cli.Commands;

/// <summary>Arguments that name files or folders. A misspelt option is an error and not a file of that name.</summary>
internal static class PathArgument
{
    public static Argument<string[]> Several(string name, string description) =>
        Checked(new Argument<string[]>(name) { Description = description, Arity = ArgumentArity.OneOrMore });

    public static Argument<string> Single(string name, string description) =>
        Checked(new Argument<string>(name) { Description = description });

    private static Argument<T> Checked<T>(Argument<T> argument)
    {
        argument.Validators.Add(Validate);
        return argument;
    }

    private static void Validate(ArgumentResult result)
    {
        foreach (string path in result.Tokens.Select(token => token.Value))
        {
            if (path.StartsWith('-'))
            {
                result.AddError($"There is no option '{path}'; a file of that name is './{path}'.");
            }
            else if (string.IsNullOrWhiteSpace(path))
            {
                result.AddError($"{result.Argument.Name} must not be empty.");
            }
        }
    }
}
