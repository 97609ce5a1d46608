using System.CommandLine;
using Quantum.Engine.Cli.Running;
using Quantum.Engine.Cli.Terminal;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Cli.Commands;

/// <summary><c>quantum dump FILE --stage syntax|bound</c>: a component as one stage of the engine sees it.</summary>
internal static class DumpCommand
{
    public static Command Create(CommandConsole console)
    {
        Argument<string> file = PathArgument.Single("FILE", "The component to print.");
        Option<string> stage = new("--stage")
        {
            Description = "The stage: syntax is the tree as parsed, bound the tree that runs.",
            Required = true,
        };
        stage.AcceptOnlyFromAmong("syntax", "bound");

        Command command = new("dump", "Prints a component as one stage of the engine sees it.") { file, stage };
        command.SetAction(parsed => Run(console, parsed.GetRequiredValue(file), StageOf(parsed.GetRequiredValue(stage))));
        return command;
    }

    private static int Run(CommandConsole console, string file, DumpStage stage)
    {
        string path = Path.GetFullPath(file);
        string root = Path.GetDirectoryName(path)!;
        try
        {
            using var engine = new QuantumEngine(new QuantumEngineOptions { ComponentRoot = root });
            console.Result.WriteText(engine.Dump(path, stage));
            return ExitCode.Success;
        }
        catch (QuantumException e)
        {
            ProblemReport.WriteFailure(console.Messages, RunError.From(e, file, path, root).Problem);
        }
        catch (Exception e) when (FileFailure.Matches(e))
        {
            ProblemReport.WriteFailure(console.Messages, Problem.WithFile(file, FileFailure.Describe(file, e)));
        }

        return ExitCode.Failure;
    }

    private static DumpStage StageOf(string name) => name == "syntax" ? DumpStage.Syntax : DumpStage.Bound;
}
