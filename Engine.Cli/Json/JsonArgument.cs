using System.CommandLine.Parsing;
using Quantum.Engine.Cli.Terminal;

namespace Quantum.Engine.Cli.Json;

/// <summary>Arguments of the command line that carry values.</summary>
internal static class JsonArgument
{
    /// <summary>A JSON object given as it is, or as <c>@file</c>; anything else is wrong usage.</summary>
    public static IReadOnlyDictionary<string, object?> ParseObject(ArgumentResult argument)
    {
        string given = argument.Tokens[0].Value;
        try
        {
            string json = given is ['@', _, ..] ? File.ReadAllText(given[1..], FileFailure.StrictUtf8) : given;
            if (!JsonText.TryParse(json, out object? value, out string? reason))
            {
                argument.AddError($"{OptionName(argument)} is not valid JSON: {reason}.");
            }
            else if (value is IReadOnlyDictionary<string, object?> map)
            {
                return map;
            }
            else
            {
                argument.AddError($"{OptionName(argument)} must be a JSON object.");
            }
        }
        catch (Exception e) when (FileFailure.Matches(e))
        {
            argument.AddError($"{OptionName(argument)}: {FileFailure.Describe(given[1..], e)}.");
        }

        return new Dictionary<string, object?>();
    }

    /// <summary>Repeated <c>k=v</c> arguments; the last one given for a key counts.</summary>
    public static IReadOnlyDictionary<string, object?> ParsePairs(ArgumentResult argument, Func<string, object?> readValue)
    {
        var pairs = new Dictionary<string, object?>();
        foreach (string given in argument.Tokens.Select(token => token.Value))
        {
            int equals = given.IndexOf('=');
            if (equals > 0)
            {
                pairs[given[..equals]] = readValue(given[(equals + 1)..]);
            }
            else
            {
                argument.AddError($"{OptionName(argument)} needs name=value, got '{given}'.");
            }
        }

        return pairs;
    }

    private static string OptionName(ArgumentResult argument) =>
        (argument.Parent as OptionResult)?.Option.Name ?? argument.Argument.Name;
}
