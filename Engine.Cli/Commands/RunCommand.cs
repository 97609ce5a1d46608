using System.CommandLine;
using Quantum.Engine.Cli.Running;
using Quantum.Engine.Cli.Terminal;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Cli.Commands;

/// <summary><c>quantum run FILE...</c>: runs components and prints what they return or draw.</summary>
internal static class RunCommand
{
    public static Command Create(CommandConsole console)
    {
        Argument<string[]> files = PathArgument.Several("FILE", "The components to run.");
        Option<bool> json = new("--json") { Description = "Print one line of JSON for each file." };
        Option<bool> stats = new("--stats") { Description = "Tell afterwards what the run took, and what was compiled." };
        Option<string> tier = new("--tier")
        {
            Description = "0 only interprets, 1 compiles at the first call, auto (the default) what is busy.",
        };
        tier.AcceptOnlyFromAmong("auto", "0", "1");
        var options = new RunOptions();
        Command command = new("run", "Runs components and prints the returned value, or else the HTML.")
        {
            files, json, stats, tier,
        };
        options.AddTo(command);
        command.SetAction(parsed => Run(
            console,
            parsed.GetRequiredValue(files),
            parsed.GetValue(json),
            options.Read(parsed) with
            {
                Tier = parsed.GetValue(tier) == "0" ? TierMode.Interpreted : TierMode.Auto,
                CompilesAtFirstCall = parsed.GetValue(tier) == "1",
                Measures = parsed.GetValue(stats),
            }));
        return command;
    }

    private static int Run(CommandConsole console, string[] files, bool json, RunSettings settings)
    {
        using var runner = new FileRunner(settings);
        int exitCode = ExitCode.Success;
        foreach (string file in files)
        {
            FileOutcome outcome = runner.Run(file);
            if (json)
            {
                outcome = JsonReport.Write(console.Result, outcome);
            }
            else
            {
                TextReport.Write(console, outcome);
            }

            exitCode = outcome.Error is null ? exitCode : ExitCode.Failure;
        }

        return exitCode;
    }
}
