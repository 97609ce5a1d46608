using System.CommandLine;
using Quantum.Engine.Cli.Running;
using Quantum.Engine.Cli.Terminal;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Cli.Commands;

/// <summary>
/// <c>quantum dump FILE --stage syntax|bound|profile|lowered</c>: a component as one stage of the engine sees it.
/// </summary>
internal static class DumpCommand
{
    /// <summary>What the options that ask for a stage call it.</summary>
    public static IReadOnlyDictionary<string, DumpStage> Stages { get; } = new Dictionary<string, DumpStage>
    {
        ["syntax"] = DumpStage.Syntax,
        ["bound"] = DumpStage.Bound,
        ["profile"] = DumpStage.Profile,
        ["lowered"] = DumpStage.Lowered,
    };

    public static Command Create(CommandConsole console)
    {
        Argument<string> file = PathArgument.Single("FILE", "The component to print.");
        Option<string> stage = new("--stage")
        {
            Description = "The stage: syntax is the tree as parsed, bound the tree that runs. The component is run first for " +
                "profile, what its runs have shown, and for lowered, what is compiled of it because of that.",
            Required = true,
        };
        stage.AcceptOnlyFromAmong([.. Stages.Keys]);
        Option<int?> repeat = RepeatOption.Create();
        var options = new RunOptions();
        Command command = new("dump", "Prints a component as one stage of the engine sees it.") { file, stage, repeat };
        options.AddTo(command);
        command.SetAction(parsed => Dump(
            console,
            parsed.GetRequiredValue(file),
            Stages[parsed.GetRequiredValue(stage)],
            options.Read(parsed),
            parsed.GetValue(repeat)));
        return command;
    }

    private static int Dump(CommandConsole console, string file, DumpStage stage, RunSettings settings, int? repeat) =>
        Rehearsal.Watch(
            console,
            file,
            settings,
            stage is DumpStage.Profile or DumpStage.Lowered ? repeat : 0,
            (engine, path) => console.Result.WriteText(engine.Dump(path, stage)));
}
