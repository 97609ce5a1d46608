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

    public static ExitStatus RunStatements(RunContext run)
    {
        ComponentCode code = run.Activation.Code;
        code.Profile.CountStatementRun();
        return Run(code.Statements, code.ResumeStatements, run);
    }

    public static ExitStatus DrawMarkup(RunContext run)
    {
        ComponentCode code = run.Activation.Code;
        code.Profile.CountMarkupRun();
        return Run(code.Markup, code.ResumeMarkup, run);
    }

    private static ExitStatus Run(Unit unit, UnitEntry resume, RunContext run)
    {
        ExitStatus status = unit.Entry(run, ref run.ComponentFrame);
        while (status == ExitStatus.Suspended)
        {
            status = resume(run, ref run.ComponentFrame);
        }

        return status;
    }
}
