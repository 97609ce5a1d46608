using System.CommandLine;

namespace Quantum.Engine.Cli.Commands;

/// <summary>How often a component is run before its profile is looked at.</summary>
internal static class RepeatOption
{
    public static Option<int?> Create()
    {
        Option<int?> repeat = new("--repeat")
        {
            Description = $"How often it is run; without it {Running.Rehearsal.Runs} times, or as often as fits " +
                $"{Running.Rehearsal.Patience.TotalSeconds} seconds.",
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
