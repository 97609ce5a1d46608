using Quantum.Engine.Binding;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter;

/// <summary>
/// Runs the passes of the component that the run is inside of, on its frame (EXEC-1). What stops at a resume point goes on
/// from there; what stops to wait is passed on as suspended, to whoever can wait.
/// </summary>
internal static class ComponentRunner
{
    /// <summary>Converts and checks the parameters, whose slots hold what the host or the caller gave.</summary>
    /// <param name="run">The run.</param>
    /// <param name="problems">Takes what is wrong with each, by its name; null where nobody asks.</param>
    public static Failure? BindParameters(RunContext run, Dictionary<string, string>? problems = null) =>
        run.Activation.Code.BindParameters(ref run.ComponentFrame, problems);

    public static ExitStatus RunStatements(RunContext run) => Run(run.Activation.Code.Statements, run);

    public static ExitStatus DrawMarkup(RunContext run) => Run(run.Activation.Code.Markup, run);

    /// <summary>Goes on with a pass that was left to wait, once that has ended.</summary>
    public static ExitStatus Resume(Unit unit, RunContext run) => GoOn(unit.Resume(run, ref run.ComponentFrame), unit, run);

    private static ExitStatus Run(Unit unit, RunContext run)
    {
        if (--unit.Profile.Countdown < 0)
        {
            run.Engine.Gate.OnCountdown(unit, run, ref run.ComponentFrame);
        }

        return GoOn(unit.Entry(run, ref run.ComponentFrame), unit, run);
    }

    private static ExitStatus GoOn(ExitStatus status, Unit unit, RunContext run)
    {
        while (status == ExitStatus.Suspended && !run.IsWaiting)
        {
            status = unit.Resume(run, ref run.ComponentFrame);
        }

        return status;
    }
}
