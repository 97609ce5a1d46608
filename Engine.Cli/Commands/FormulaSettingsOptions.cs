using System.CommandLine;
using System.CommandLine.Parsing;
using Quantum.Engine.Cli.Json;
using Quantum.Engine.Cli.Running;
using Quantum.Engine.Hosting;
using Quantum.Engine.Values.Decimals;

namespace Quantum.Engine.Cli.Commands;

/// <summary>The options that decide what a formula gives: its variables, its digits and its zone.</summary>
internal sealed class FormulaSettingsOptions
{
    private readonly Option<IReadOnlyDictionary<string, object?>> _variables = new("--var")
    {
        Description = "One variable, name=value; may be repeated. A number, true or false, a date (2020-12-31), a time (10:30), a " +
            "datetime (2020-12-31T10:30, with Z or an offset, else in the zone) or a JSON array, which is a vector; everything " +
            "else, and what stands in quotes, is text.",
        HelpName = "k=v",
        CustomParser = argument => JsonArgument.ParsePairs(argument, FormulaVariable.Read),
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<int?> _precision = new("--precision")
    {
        Description = "The significant digits of each result; 16 unless given, 0 for exact arithmetic.",
        HelpName = "N",
    };

    private readonly Option<int?> _scale = new("--scale")
    {
        Description = "The decimals that a number as final result is rounded to.",
        HelpName = "N",
    };

    private readonly Option<TimeZoneInfo?> _zone = new("--zone")
    {
        Description = "The time zone of datetimes without offset, as Europe/Vienna; that of the machine unless given.",
        HelpName = "ID",
        CustomParser = ParseZone,
    };

    public FormulaSettingsOptions() => _precision.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int?>() is < 0 or > MathContext.MaxPrecision)
        {
            result.AddError($"--precision: give a number from 0 to {MathContext.MaxPrecision}.");
        }
    });

    public void AddTo(Command command)
    {
        command.Add(_variables);
        command.Add(_precision);
        command.Add(_scale);
        command.Add(_zone);
    }

    public FormulaOptions ReadOptions(ParseResult parsed) => new()
    {
        Precision = parsed.GetValue(_precision) ?? MathContext.Default.Precision,
        Scale = parsed.GetValue(_scale),
        Zone = parsed.GetValue(_zone),
    };

    public IReadOnlyDictionary<string, object?> ReadVariables(ParseResult parsed) =>
        parsed.GetValue(_variables) ?? new Dictionary<string, object?>();

    private static TimeZoneInfo? ParseZone(ArgumentResult argument)
    {
        string id = argument.Tokens[0].Value;
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(id, out TimeZoneInfo? zone))
        {
            argument.AddError($"--zone: there is no time zone '{id}'.");
        }

        return zone;
    }
}
