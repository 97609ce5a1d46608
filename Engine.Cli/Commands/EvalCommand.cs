using System.CommandLine;
using Quantum.Engine.Cli.Json;
using Quantum.Engine.Cli.Running;
using Quantum.Engine.Cli.Terminal;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Cli.Commands;

/// <summary><c>quantum eval "EXPR"</c>: evaluates one expression and prints the value's text.</summary>
internal static class EvalCommand
{
    public static Command Create(CommandConsole console)
    {
        Argument<string> expression = new("EXPR") { Description = "The expression, without braces." };
        Option<IReadOnlyDictionary<string, object?>> variables = new("--var")
        {
            Description = "One variable, name=value; the value is JSON, else text. May be repeated.",
            HelpName = "k=v",
            CustomParser = argument => JsonArgument.ParsePairs(argument, ReadValue),
            Arity = ArgumentArity.OneOrMore,
        };

        Command command = new("eval", "Evaluates one expression and prints the text of its value.") { expression, variables };
        command.SetAction(parsed => Run(console, parsed.GetRequiredValue(expression), parsed.GetValue(variables)));
        return command;
    }

    private static int Run(CommandConsole console, string expression, IReadOnlyDictionary<string, object?>? variables)
    {
        try
        {
            using var engine = new QuantumEngine();
            console.Result.WriteText(ValueText.Of(engine.Evaluate(expression, variables)));
            return ExitCode.Success;
        }
        catch (QuantumException e)
        {
            // The message cites the expression; its place in a source that only the engine sees helps nobody.
            ProblemReport.WriteFailure(console.Messages, Problem.WithFile(null, e.Message));
            return ExitCode.Failure;
        }
    }

    private static object? ReadValue(string text) => JsonText.TryParse(text, out object? value, out _) ? value : text;
}
