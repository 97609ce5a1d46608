using Quantum.Engine.Cli.Terminal;

namespace Quantum.Engine.Cli.Running;

/// <summary>Outcomes for people: the value's text or else the HTML; errors go to the messages.</summary>
internal static class TextReport
{
    public static void Write(CommandConsole console, FileOutcome outcome)
    {
        if (outcome.Error is not null)
        {
            ProblemReport.WriteFailure(console.Messages, outcome.Error.Problem);
        }
        else if (outcome.Value is not null)
        {
            console.Result.WriteText(ValueText.Of(outcome.Value));
        }
        else if (outcome.Html is not null)
        {
            console.Result.WriteText(outcome.Html);
        }

        if (outcome.Statistics is { } statistics)
        {
            StatisticsReport.Write(console.Messages, outcome.File, statistics);
        }
    }
}
