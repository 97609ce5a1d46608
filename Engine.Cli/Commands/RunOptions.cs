using System.CommandLine;
using System.CommandLine.Parsing;
using Quantum.Engine.Cli.Json;
using Quantum.Engine.Cli.Running;

namespace Quantum.Engine.Cli.Commands;

/// <summary>The options of every command that runs components: what they are given, and where others are found.</summary>
internal sealed class RunOptions
{
    private readonly Option<IReadOnlyDictionary<string, object?>> _pairs = new("--param")
    {
        Description = "One parameter as text, name=value; may be repeated.",
        HelpName = "k=v",
        CustomParser = argument => JsonArgument.ParsePairs(argument, text => text),
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<IReadOnlyDictionary<string, object?>> _parameters = new("--params")
    {
        Description = "Typed parameters.",
        HelpName = "JSON|@file",
        CustomParser = JsonArgument.ParseObject,
    };

    private readonly Option<ScopeValues> _scopes = new("--scopes")
    {
        Description = $"What the scopes {ScopeValues.NameList} hold at the start.",
        HelpName = "JSON|@file",
        CustomParser = ParseScopes,
    };

    private readonly Option<string> _root = new("--root")
    {
        Description = "The folder of components; else each file's own.",
        HelpName = "DIR",
    };

    public RunOptions() => _root.Validators.Add(RefuseMissingFolder);

    public void AddTo(Command command)
    {
        command.Add(_pairs);
        command.Add(_parameters);
        command.Add(_scopes);
        command.Add(_root);
    }

    public RunSettings Read(ParseResult parsed) => new(
        Merge(parsed.GetValue(_parameters), parsed.GetValue(_pairs)),
        parsed.GetValue(_scopes) ?? ScopeValues.None,
        parsed.GetValue(_root));

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
