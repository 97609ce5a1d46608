using System.CommandLine;
using System.CommandLine.Parsing;
using Quantum.Engine.Cli.Running;
using Quantum.Engine.Cli.Terminal;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Cli.Commands;

/// <summary><c>quantum formula "TEXT"</c>: evaluates a formula, explains its value, or prints what a stage made of it.</summary>
internal sealed class FormulaCommand
{
    private readonly Argument<string> _text = new("TEXT") { Description = "The formula: assignments, then a result." };

    private readonly Option<bool> _explain = new("--explain")
    {
        Description = "Print the value of each part of the formula, a part to a line, and where it failed.",
    };

    private readonly Option<bool> _json = new("--json")
    {
        Description = "Print one line of JSON with the value and the assigned names.",
    };

    private readonly Option<int?> _repeat = RepeatOption.Create("How often it is evaluated; once unless given.");

    private readonly Option<bool> _stats = new("--stats")
    {
        Description = "Tell afterwards whether the formula was compiled, and why or why not.",
    };

    private readonly Option<string> _dump = new("--dump")
    {
        Description = "Print the formula as a stage of the engine sees it; it is evaluated first only with --repeat.",
    };

    private readonly FormulaSettingsOptions _settings = new();

    public static Command Create(CommandConsole console) => new FormulaCommand().CreateCommand(console);

    private Command CreateCommand(CommandConsole console)
    {
        _text.Validators.Add(RefuseBlank);
        _dump.AcceptOnlyFromAmong([.. DumpCommand.Stages.Keys]);
        Command command = new("formula", "Evaluates a formula and prints its value.")
        {
            _text, _explain, _json, _repeat, _stats, _dump,
        };
        _settings.AddTo(command);
        command.Validators.Add(RefuseMixture);
        command.SetAction(parsed => Run(console, parsed));
        return command;
    }

    private int Run(CommandConsole console, ParseResult parsed)
    {
        using var runner = new FormulaRunner(
            parsed.GetRequiredValue(_text), _settings.ReadOptions(parsed), _settings.ReadVariables(parsed));
        if (parsed.GetValue(_dump) is { } stage)
        {
            return Write(console, runner.Dump(DumpCommand.Stages[stage], parsed.GetValue(_repeat) ?? 0));
        }

        return parsed.GetValue(_explain) ? Write(console, runner.Explain()) : Evaluate(console, parsed, runner);
    }

    private int Evaluate(CommandConsole console, ParseResult parsed, FormulaRunner runner)
    {
        FormulaOutcome outcome = runner.Evaluate(parsed.GetValue(_repeat) ?? 1, parsed.GetValue(_stats));
        if (parsed.GetValue(_json))
        {
            FormulaReport.WriteJson(console.Result, outcome);
        }
        else
        {
            FormulaReport.WriteText(console, outcome);
        }

        return outcome.Error is null ? ExitCode.Success : ExitCode.Failure;
    }

    private static int Write(CommandConsole console, (string? Text, RunError? Error) found)
    {
        if (found.Text is { } text)
        {
            console.Result.WriteText(text);
        }

        if (found.Error is { } error)
        {
            ProblemReport.WriteFailure(console.Messages, error.Problem);
        }

        return found.Error is null ? ExitCode.Success : ExitCode.Failure;
    }

    private static void RefuseBlank(ArgumentResult result)
    {
        if (result.Tokens is [{ Value: var text }] && string.IsNullOrWhiteSpace(text))
        {
            result.AddError("TEXT must not be blank.");
        }
    }

    // Each of these prints something else.
    private void RefuseMixture(CommandResult result)
    {
        bool prints = result.GetValue(_json) || result.GetValue(_stats);
        if (result.GetValue(_explain) ? prints || result.GetValue(_dump) is not null : prints && result.GetValue(_dump) is not null)
        {
            result.AddError("Give one of --explain, --dump, and --json or --stats.");
        }
    }
}
