using Quantum.Engine.Hosting;
using Quantum.Engine.Interpreter;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Tests.Interpreter;

/// <summary>All that can be observed of one run: value, HTML or error, and the steps it was charged.</summary>
internal sealed record MeasuredRun(string Value, string Html, string Error, long Steps)
{
    /// <summary>Runs both passes of a source.</summary>
    public static MeasuredRun Of(QuantumEngine engine, string source)
    {
        ComponentCode code = engine.Parse(source).Code;
        var run = new RunContext(engine.Context);
        run.Start(null, CancellationToken.None);
        run.Output.StartPooled();
        run.Enter(code, code.Bound.Variables.Size);
        ExitStatus status = ComponentRunner.RunStatements(run);
        if (status != ExitStatus.Failed)
        {
            status = ComponentRunner.DrawMarkup(run);
        }

        string error = status == ExitStatus.Failed ? Show(run.TakeFailure()) : "";
        string value = Formatting.ToQuoted(run.ComponentFrame.IsUnset ? Quantum.Engine.Values.Value.Null : run.ComponentFrame);
        var measured = new MeasuredRun(value, run.Output.ToString(), error, run.Budget.StepsUsed);
        run.Stop();
        return measured;
    }

    private static string Show(Failure failure) =>
        $"{failure.Reason}|{failure.Location?.Line}|{failure.Expression}|{string.Join(',', failure.CallPath)}";
}
