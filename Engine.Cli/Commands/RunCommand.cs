using System.CommandLine;
using System.CommandLine.Parsing;
using Quantum.Engine.Cli.Json;
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
        Option<IReadOnlyDictionary<string, object?>> pairs = new("--param")
        {
            Description = "One parameter as text, name=value; may be repeated.",
            HelpName = "k=v",
            CustomParser = argument => JsonArgument.ParsePairs(argument, text => text),
            Arity = ArgumentArity.OneOrMore,
        };
        Option<IReadOnlyDictionary<string, object?>> parameters = ObjectOption("--params", "Typed parameters.");
        Option<ScopeValues> scopes = new("--scopes")
        {
            Description = $"What the scopes {ScopeValues.NameList} hold at the start.",
            HelpName = "JSON|@file",
            CustomParser = ParseScopes,
        };
        Option<bool> json = new("--json") { Description = "Print one line of JSON for each file." };
        Option<string> tier = new("--tier") { Description = "0 only interprets, 1 compiles at the first call, auto (the default) what is busy." };
        tier.AcceptOnlyFromAmong("auto", "0", "1");
        Option<string> root = new("--root") { Description = "The folder of components; else each file's own.", HelpName = "DIR" };
        root.Validators.Add(RefuseMissingFolder);

        Command command = new("run", "Runs components and prints the returned value, or else the HTML.")
        {
            files, pairs, parameters, scopes, json, tier, root,
        };
        command.SetAction(parsed => Run(
            console,
            parsed.GetRequiredValue(files),
            parsed.GetValue(json),
            new RunSettings(
                Merge(parsed.GetValue(parameters), parsed.GetValue(pairs)),
                parsed.GetValue(scopes) ?? ScopeValues.None,
                parsed.GetValue(tier) == "0" ? TierMode.Interpreted : TierMode.Auto,
                parsed.GetValue(tier) == "1",
                parsed.GetValue(root))));
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

    private static Option<IReadOnlyDictionary<string, object?>> ObjectOption(string name, string description) =>
        new(name) { Description = description, HelpName = "JSON|@file", CustomParser = JsonArgument.ParseObject };

    private static ScopeValues ParseScopes(ArgumentResult argument)
    {
        IReadOnlyDictionary<string, object?> given = JsonArgument.ParseObject(argument);
        string? problem = ScopeValues.FindProblem(given);
        if (problem is not null)
        {
            argument.AddError("--scopes: " + problem);
        }

        return new ScopeValues(given);
    }

    private static void RefuseMissingFolder(OptionResult option)
    {
        string folder = option.GetValueOrDefault<string>();
        if (!Directory.Exists(folder))
        {
            option.AddError($"--root: the folder '{folder}' does not exist.");
        }
    }

    private static Dictionary<string, object?> Merge(
        IReadOnlyDictionary<string, object?>? typed, IReadOnlyDictionary<string, object?>? pairs)
    {
        var merged = new Dictionary<string, object?>(typed ?? new Dictionary<string, object?>());
        foreach ((string name, object? value) in pairs ?? new Dictionary<string, object?>())
        {
            merged[name] = value;
        }

        return merged;
    }
}
