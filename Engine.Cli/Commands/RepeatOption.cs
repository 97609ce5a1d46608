using System.CommandLine;

namespace Quantum.Engine.Cli.Commands;

/// <summary>How often a component or formula is run before its profile is looked at.</summary>
internal static class RepeatOption
{
    public static Option<int?> Create() => Create(
        $"How often it is run; without it {Running.Rehearsal.Runs} times, or as often as fits " +
        $"{Running.Rehearsal.Patience.TotalSeconds} seconds.");

    public static Option<int?> Create(string description)
    {
        Option<int?> repeat = new("--repeat")
        {
            Description = description,
            HelpName = "N",
        };
        repeat.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() < 1)
            {
                result.AddError("--repeat: give a number of 1 or more.");
            }
        });
        return repeat;
    }
}
