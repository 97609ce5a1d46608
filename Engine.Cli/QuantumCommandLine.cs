using System.CommandLine;
using System.CommandLine.Parsing;
using Quantum.Engine.Cli.Commands;
using Quantum.Engine.Cli.Terminal;

namespace Quantum.Engine.Cli;

/// <summary>The <c>quantum</c> command line: parsing of the arguments and the exit codes.</summary>
internal static class QuantumCommandLine
{
    // "@file" is a value of --params and --scopes here, never a file of further arguments.
    private static readonly ParserConfiguration Parser = new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs the command; the result is one of <see cref="ExitCode"/>.</summary>
    public static int Run(string[] args, CommandConsole console)
    {
        ParseResult parsed = CreateRoot(console).Parse(args, Parser);
        if (parsed.Errors.Count > 0)
        {
            ReportUsage(parsed, console);
            return ExitCode.Usage;
        }

        return parsed.Invoke(new InvocationConfiguration
        {
            Output = console.Result.Writer,
            Error = console.Messages.Writer,
            EnableDefaultExceptionHandler = false,
        });
    }

    private static RootCommand CreateRoot(CommandConsole console) =>
        new("Runs, serves, checks, prints and verifies Quantum components and formulas.")
        {
            RunCommand.Create(console),
            ServeCommand.Create(console),
            EvalCommand.Create(console),
            FormulaCommand.Create(console),
            CheckCommand.Create(console),
            DumpCommand.Create(console),
            TiersCommand.Create(console),
            VerifyCommand.Create(console),
        };

    private static void ReportUsage(ParseResult parsed, CommandConsole console)
    {
        foreach (ParseError error in parsed.Errors)
        {
            console.Messages.WriteLine(error.Message);
        }

        console.Messages.WriteLine($"'quantum {CommandName(parsed)}--help' shows the usage.");
    }

    private static string CommandName(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ";
}
