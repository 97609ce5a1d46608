using Quantum.Engine.Binding;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter;

/// <summary>
/// Runs the passes of the component that the run is inside of, on its frame (EXEC-1). What stops at a resume point goes on
/// from there.
/// </summary>
internal static class ComponentRunner
{
    /// <summary>Converts and checks the parameters, whose slots hold what the host or the caller gave.</summary>
    public static Failure? BindParameters(RunContext run) =>
        run.Activation.Code.BindParameters(ref run.ComponentFrame);

    public static ExitStatus RunStatements(RunContext run) => Run(run.Activation.Code.Statements, run);

    public static ExitStatus DrawMarkup(RunContext run) => Run(run.Activation.Code.Markup, run);

    private static ExitStatus Run(Unit unit, RunContext run)
    {
        if (--unit.Profile.Countdown < 0)
        {
            run.Engine.Gate.OnCountdown(unit, run, ref run.ComponentFrame);
        }

        ExitStatus status = unit.Entry(run, ref run.ComponentFrame);
        while (status == ExitStatus.Suspended)
        {
            status = unit.Resume(run, ref run.ComponentFrame);
        }

        return status;
    }
}
